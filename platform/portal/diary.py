"""What has been done about a security, from the audit chain, in words its issuer understands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from audit.models import Entry
from offerings.models import Offering
from portal import actors
from tokens.models import HolderImport, Token

SHOWN = 200
VERBS: dict[str, str | Promise] = {
    "token.designed": gettext_lazy("The security was designed"),
    "token.redesigned": gettext_lazy("The terms of the security were changed"),
    "token.rules_planned": gettext_lazy("The rules of the security were planned"),
    "token.paper_added": gettext_lazy("A paper of the security was handed in"),
    "token.paper_viewed": gettext_lazy("A paper of the security was read"),
    "token.paper_on_record_requested": gettext_lazy("It was asked to put a paper on record"),
    "token.deployment_requested": gettext_lazy("Deployment was requested"),
    "token.regime_chosen": gettext_lazy("It was chosen under which law it is offered"),
    "import.staged": gettext_lazy("A file of holders was uploaded"),
    "import.confirmed": gettext_lazy("An import was confirmed"),
    "import.cancelled": gettext_lazy("An import was cancelled"),
    "import.issue_requested": gettext_lazy("Issuing to imported holders was requested"),
    "import.issue_paused": gettext_lazy("Issuing to imported holders was paused"),
    "token.issue_requested": gettext_lazy("An issue was requested"),
    "token.registration_requested": gettext_lazy("A change of the register was requested"),
    "token.rules_requested": gettext_lazy("A change of the rules was requested"),
    "token.register_exported": gettext_lazy("The register of holders was exported"),
    "pause": gettext_lazy("A pause was requested"),
    "unpause": gettext_lazy("The end of a pause was requested"),
    "freeze": gettext_lazy("A freeze was requested"),
    "unfreeze": gettext_lazy("The end of a freeze was requested"),
    "offering.drafted": gettext_lazy("An offering was drafted"),
    "offering.edited": gettext_lazy("The terms of an offering were changed"),
    "offering.paper_added": gettext_lazy("A paper was added to an offering"),
    "offering.paper_viewed": gettext_lazy("A paper of an offering was read"),
    "offering.submitted": gettext_lazy("An offering was submitted for review"),
    "offering.returned": gettext_lazy("An offering was given back by an officer"),
    "offering.approved": gettext_lazy("An offering was approved"),
    "offering.opened": gettext_lazy("An offering opened"),
    "offering.closed": gettext_lazy("An offering closed"),
    "offering.cancelled": gettext_lazy("An offering was cancelled"),
    "offering.allocated": gettext_lazy("The units of an offering were allocated"),
    "offering.settled": gettext_lazy("An offering was settled"),
}


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    words: str
    actor: str
    sequence: int


def of(token: Token) -> list[Line]:
    """The newest deeds about the token, its imports and offerings. Only the issuer's own people are named."""
    about = Q()
    for model in (HolderImport, Offering):
        ids = model._default_manager.filter(token=token).values_list("public_id", flat=True)
        about |= Q(subject_type=model._meta.label_lower, subject_id__in=list(ids))
    about |= Q(subject_type=token._meta.label_lower, subject_id=token.public_id)
    entries = actors.with_actors(Entry.objects.filter(about))[:SHOWN]
    return [
        Line(entry.at, str(VERBS.get(entry.verb, entry.verb)), actors.name_of(entry), entry.sequence)
        for entry in entries
    ]
