"""What a person sees of their own when they come: read once, for the dashboard and for what needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef
from django.db.models.functions import JSONObject

from accounts.models import Membership, User
from accounts.policies import MANAGE, OWNERS
from issuers.models import ChangeRequest, Issuer
from payments.models import Receipt
from portal import deeds
from portal.needs.need import MOST
from portal.standing import standing_of
from tokens.models import HolderImport, Token
from transactions.models import Intent

LATEST = 50


@dataclass(frozen=True, slots=True)
class Home:
    """`deeds` are the newest on chain. Issuers know what is `asked` of them and which money is `unmatched`,
    tokens which files are `staged`."""

    user: User
    standing: Mapping[str, bool]
    memberships: Sequence[Membership]
    issuers: Sequence[Any]
    tokens: Sequence[Any]
    deeds: Sequence[Intent]

    @property
    def roles(self) -> dict[int, str]:
        """By organisation; where somebody has several, one that manages."""
        rows = [(membership.organisation_id, membership.role) for membership in self.memberships]
        return dict(sorted(rows, key=lambda row: (row[1] in MANAGE, row[1] in OWNERS)))


def home_of(user: User) -> Home:
    memberships = Membership.objects.filter(user=user).select_related("organisation")
    return Home(
        user=user,
        standing=standing_of(user),
        memberships=list(memberships),
        issuers=_issuers(user),
        tokens=_tokens(user),
        deeds=list(deeds.visible_to(user)[:LATEST]),
    )


def _issuers(user: User) -> list[Any]:
    asked = ChangeRequest.objects.filter(issuer=OuterRef("pk"), answered_at=None)
    receipts: Any = Receipt.objects.awaiting_decision().filter(account__issuer=OuterRef("pk"))
    waiting = receipts.order_by("currency").values("currency").annotate(payments=Count("pk"))
    told = waiting.values(told=JSONObject(currency="currency", payments="payments"))
    rows = Issuer.objects.visible_to(user).defer("representative_name", "contact_email")
    return list(rows.annotate(asked=ArraySubquery(asked.values("pk")), unmatched=ArraySubquery(told)))


def _tokens(user: User) -> list[Any]:
    """Newest first."""
    files = HolderImport.objects.filter(token=OuterRef("pk"), state=HolderImport.State.STAGED)
    told = files.values(told=JSONObject(public_id="public_id", filename="filename", wrong="wrong"))
    rows = Token.objects.visible_to(user).select_related("issuer", "deployment")
    return list(rows.annotate(staged=ArraySubquery(told[:MOST])))
