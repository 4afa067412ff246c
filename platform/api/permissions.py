"""Who may use an endpoint at all, and of each kind of object which ones they reach. Deny is the default:
a machine needs the scope that the operation declares, and a foreign object is 404 like one that is not there.
"""

from typing import Any, TypeVar

from django.db import models
from django.db.models import QuerySet
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from accounts.policies import is_regulator
from api.problem_types import API_TYPES
from api.refusals import Refusal
from api.signed_in import SignedIn
from captable.models import SentTransfer
from compliance.models import ClassProof, Evidence, InformationRequest, KycCase, WalletRecovery
from investors.models import Investor, Wallet
from investors.voice import Voice
from kernel.errors import Missing
from machines.access import MachineAccess
from offerings.models import Subscription
from tokens.models import Issuance

PEOPLE = "people"
"""Declared instead of a scope by what only a person does for themselves."""
OPEN = "open"
"""Declared by what needs no sign-in."""

Row = TypeVar("Row", bound=models.Model)

OWNER: dict[type[models.Model], str] = {
    Wallet: "investor",
    Subscription: "investor",
    WalletRecovery: "investor",
    KycCase: "investor",
    Evidence: "case__investor",
    ClassProof: "investor",
    InformationRequest: "case__investor",
    Issuance: "wallet__investor",
    SentTransfer: "wallet__investor",
}
"""Whose an object is. What is not named here belongs to nobody, and nobody reaches it by this road."""


def reached(model: type[Row], investors: QuerySet[Investor] | Investor) -> QuerySet[Row]:
    """The rows that belong to one of them."""
    whose = OWNER[model]
    lookup = whose if isinstance(investors, Investor) else f"{whose}__in"
    return model._default_manager.filter(**{lookup: investors})


def find(rows: QuerySet[Row], public_id: str) -> Row:
    """Raises `Missing`, also for somebody else's."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Missing
    return row


def who(investors: QuerySet[Investor], person: Any, investor_id: str | None) -> Investor:
    """The one of them that is named; the person themselves where nobody is. Raises `Missing`."""
    if investor_id is not None:
        return find(investors, investor_id)
    own = investors.filter(user=person).first()
    if own is None:
        raise Missing
    return own


class IsSignedIn(BasePermission):
    """A person whose session token was accepted, or a machine whose token has the operation's scope; a
    regulator only reads."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not (request.user and request.user.is_authenticated):
            return False
        if isinstance(request.auth, MachineAccess):
            require_scope(request.auth, scope_of(view, str(request.method)))
            return True
        return request.method in SAFE_METHODS or not _only_reads(request)


class IsInvestor(IsSignedIn):
    """A signed-in person who has registered as an investor; the endpoint finds it as `self.investor`."""

    code = "api.investor_required"
    message = API_TYPES[code].meaning

    def has_permission(self, request: Request, view: Any) -> bool:
        if not super().has_permission(request, view):
            return False
        view.investor = Investor.objects.of(view.person).first()
        return view.investor is not None


class SpeaksForInvestors(IsSignedIn):
    """An investor, somebody who speaks for an organisation's clients without an account, or a machine that
    does; the endpoint finds for whom as `self.voice`, and all of those as `self.investors`."""

    code = IsInvestor.code
    message = IsInvestor.message

    def has_permission(self, request: Request, view: Any) -> bool:
        if not super().has_permission(request, view):
            return False
        view.voice = request.auth.voice if isinstance(request.auth, SignedIn) else Voice.of(view.person)
        return view.voice.is_heard or isinstance(request.auth, MachineAccess)


class IsAnyone(BasePermission):
    """Open to everybody, on purpose. The test of permissions lists the few endpoints that may use it."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return True


def _only_reads(request: Request) -> bool:
    return request.auth.only_reads if isinstance(request.auth, SignedIn) else is_regulator(request.user)


def scope_of(view: Any, method: str) -> str:
    """What the operation declares; empty where it declares nothing, which no token has."""
    handler = getattr(view, "get" if method == "HEAD" else method.lower(), None)
    return str(getattr(handler, "scope", ""))


def require_scope(access: MachineAccess, scope: str) -> None:
    """Raises `Refusal`."""
    if scope == PEOPLE:
        raise Refusal("api.people_only")
    if scope not in access.scopes:
        raise Refusal("api.scope_missing")
