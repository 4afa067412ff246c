"""What has been done about a security, from the audit chain, in words its issuer understands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from audit.models import Entry
from tokens.models import HolderImport, Token

SHOWN = 200
VERBS: dict[str, str | Promise] = {
    "token.designed": gettext_lazy("The security was designed"),
    "token.deployment_requested": gettext_lazy("Deployment was requested"),
    "token.regime_chosen": gettext_lazy("It was chosen under which law it is offered"),
    "import.staged": gettext_lazy("A file of holders was uploaded"),
    "import.confirmed": gettext_lazy("An import was confirmed"),
    "import.cancelled": gettext_lazy("An import was cancelled"),
    "import.issue_requested": gettext_lazy("Issuing to imported holders was requested"),
    "token.issue_requested": gettext_lazy("An issue was requested"),
    "token.registration_requested": gettext_lazy("A change of the register was requested"),
    "token.rules_requested": gettext_lazy("A change of the rules was requested"),
    "pause": gettext_lazy("A pause was requested"),
    "unpause": gettext_lazy("The end of a pause was requested"),
    "freeze": gettext_lazy("A freeze was requested"),
    "unfreeze": gettext_lazy("The end of a freeze was requested"),
}


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    words: str
    actor: str
    sequence: int


def of(token: Token) -> list[Line]:
    """The newest deeds about the token and its imports. Only the issuer's own people are named."""
    imports = HolderImport.objects.filter(token=token).values_list("public_id", flat=True)
    about = Q(subject_type="tokens.token", subject_id=token.public_id) | Q(
        subject_type="tokens.holderimport", subject_id__in=list(imports)
    )
    entries = Entry.objects.filter(about).select_related("actor")[:SHOWN]
    own = set(
        Membership.objects.filter(organisation=token.issuer.organisation).values_list("user_id", flat=True)
    )
    return [
        Line(
            entry.at,
            str(VERBS.get(entry.verb, entry.verb)),
            str(entry.actor) if entry.actor_id in own else _("The platform"),
            entry.sequence,
        )
        for entry in entries
    ]
