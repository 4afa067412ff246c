"""A security that is still being thought out: what somebody has said of it so far, to go on with later.

Nothing here is checked for good; the terms are, when the draft becomes a `Token`.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policies import organisations_of
from issuers.models import Issuer
from kernel.fields import PublicIdField
from tokens.models.token import Token


class SecurityDraftQuerySet(models.QuerySet["SecurityDraft"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(issuer__organisation__in=organisations_of(user))

    def unfinished(self) -> Self:
        return self.filter(token=None)


class SecurityDraft(models.Model):
    """`said` has for each step of the way the fields as they were typed. `token` is what it has become;
    as long as that is not deployed, its terms can be changed by way of the draft."""

    public_id = PublicIdField(prefix="sdr")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="security_drafts")
    token = models.OneToOneField(Token, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")
    said = models.JSONField(_("what was said, by step"), default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[SecurityDraftQuerySet] = SecurityDraftQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("draft of a security")
        verbose_name_plural = _("drafts of securities")
        ordering: ClassVar = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def title(self) -> str:
        """The symbol, or the name, as far as somebody has said it."""
        details = self.said.get("details", {})
        return details.get("symbol") or details.get("name") or ""
