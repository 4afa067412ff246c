"""Who may see a page. The portal's address table wraps every page in `member`; the front page alone is open.

A row is always looked up among those visible to the user, so a foreign one does not exist (404).
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts.models import Membership, Organisation, User
from accounts.policies import MANAGE, organisations_of
from chain.models import Block
from issuers.models import Issuer
from offerings.models import Offering, OrderImport
from portal.offering.figures import with_sums
from tokens.models import HolderImport, Partition, SecurityDraft, Token
from tokens.operations.pause_issue import was_paused

View = Callable[..., HttpResponseBase]


class MemberRequest(HttpRequest):
    """A request that `member` has let in: somebody is signed in."""

    user: User
    htmx: HtmxDetails


def member(route: str, view: View, name: str, section: str) -> URLPattern:
    """An address for signed-in people, belonging to a section of the navigation."""

    @wraps(view)
    def guarded(request: MemberRequest, **named: str) -> HttpResponseBase:
        return view(request, **named) if request.user.is_authenticated else _to_sign_in(request)

    guarded.section = section  # type: ignore[attr-defined]
    return path(route, guarded, name=name)


def _to_sign_in(request: MemberRequest) -> HttpResponse:
    """A polling page leaves as a whole instead of showing the sign-in form inside itself."""
    if request.htmx:
        page = request.htmx.current_url_abs_path or "/portal/"
        return HttpResponseClientRedirect(redirect_to_login(page).url)
    return redirect_to_login(request.get_full_path())


def own_organisation(request: MemberRequest, public_id: str) -> Organisation:
    return get_object_or_404(Organisation, pk__in=organisations_of(request.user), public_id=public_id)


def own_issuer(request: MemberRequest, public_id: str) -> Issuer:
    rows = Issuer.objects.visible_to(request.user).select_related("organisation")
    return get_object_or_404(rows, public_id=public_id)


def own_token(request: MemberRequest, public_id: str) -> Token:
    """With whether the person acts for it (`can_manage`)."""
    return get_object_or_404(_tokens(request.user), public_id=public_id)


def own_register(request: MemberRequest, public_id: str) -> Token:
    """With the time of the block read last (`read_at`) and the names of its partitions as well, all in one
    question."""
    newest = Block.objects.filter(network=OuterRef("network"), number=OuterRef("network__cursor_number"))
    named = Partition.objects.filter(token=OuterRef("pk")).order_by("name")
    rows = _tokens(request.user).annotate(
        read_at=Subquery(newest.values("timestamp")[:1]), partition_names=ArraySubquery(named.values("name"))
    )
    return get_object_or_404(rows, public_id=public_id)


def _tokens(user: User) -> QuerySet[Token]:
    related = ("issuer__organisation", "network", "deployment__block")
    rows = Token.objects.visible_to(user).select_related(*related)
    return rows.annotate(can_manage=_acting(user, "issuer__organisation"))


def _acting(user: User, organisation: str) -> Exists:
    """Whether the person acts for what belongs to the organisation there."""
    return Exists(Membership.objects.filter(organisation=OuterRef(organisation), user=user, role__in=MANAGE))


def own_import(request: MemberRequest, public_id: str) -> HolderImport:
    """With whether the person acts for its security (`can_manage`), and whether its issue `is_paused`."""
    related = ("token__issuer__organisation", "token__deployment", "created_by")
    rows = HolderImport.objects.visible_to(request.user).select_related(*related)
    acting = _acting(request.user, "token__issuer__organisation")
    return get_object_or_404(rows.annotate(can_manage=acting, is_paused=was_paused()), public_id=public_id)


def own_draft(request: MemberRequest, public_id: str) -> SecurityDraft:
    rows = SecurityDraft.objects.visible_to(request.user).select_related(
        "issuer__organisation", "token__issuer__organisation", "token__network", "token__deployment"
    )
    return get_object_or_404(rows, public_id=public_id)


def own_offering(request: MemberRequest, public_id: str) -> Offering:
    """With the sums of its orders (`portal.offering.figures`) and whether the person acts for it
    (`can_manage`)."""
    related = ("token__issuer__organisation", "token__deployment", "regime", "allocation")
    rows = with_sums(Offering.objects.visible_to(request.user).select_related(*related))
    acting = _acting(request.user, "token__issuer__organisation")
    return get_object_or_404(rows.annotate(can_manage=acting), public_id=public_id)


def own_order_import(request: MemberRequest, public_id: str) -> OrderImport:
    """A file of the issuer's own for an offering of theirs."""
    rows = OrderImport.objects.visible_to(request.user).filter(
        offering__in=Offering.objects.visible_to(request.user)
    )
    related = ("offering__token__issuer__organisation", "offering__token__deployment")
    rows = rows.select_related(*related, "created_by", "organisation")
    acting = _acting(request.user, "offering__token__issuer__organisation")
    return get_object_or_404(rows.annotate(can_manage=acting), public_id=public_id)
