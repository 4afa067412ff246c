"""What the law was held to say of one deed: from which facts, by which rules, with which verdicts.

It can be decided again years later (`manage.py replay_decision`). What it tells of a person lies under that
person's key, so an erased person's decision keeps its effect and hashes and can no longer be replayed.
"""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from compliance.rules.facts import PHASES
from compliance.rules.verdicts import Effect
from investors.models import Investor
from kernel.fields import HashField, PublicIdField
from privacy.fields import PersonalTextField

_RECEIVER, _SENDER = "receiver.personal_key", "sender.personal_key"


class RuleDecision(models.Model):
    """`about` names what was decided, such as an issuance, and `security` of what, by public id.

    `facts`, `sender_facts` and `verdicts` are canonical JSON (`compliance.rules.canonical`); `packs` are
    names with a space between; `decided_at` is the moment that was `now` for the rules.
    """

    public_id = PublicIdField(prefix="dec")
    about = models.CharField(_("what was decided about"), max_length=40, blank=True)
    security = models.CharField(_("security"), max_length=40)
    phase = models.CharField(max_length=10, choices=[(phase, phase) for phase in PHASES])
    packs = models.CharField(_("rule packs"), max_length=200)
    receiver = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="rule_decisions")
    sender = models.ForeignKey(Investor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    facts = PersonalTextField(under=_RECEIVER)
    sender_facts = PersonalTextField(blank=True, under=_SENDER)
    verdicts = PersonalTextField(under=_RECEIVER)
    effect = models.CharField(max_length=8, choices=[(effect.value, effect.value) for effect in Effect])
    rules_hash = HashField()
    facts_hash = HashField()
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision by rules")
        verbose_name_plural = _("decisions by rules")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["security", "decided_at"], name="rule_decision_of_a_security"),
            models.Index(fields=["about"], name="rule_decision_about"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.public_id
