"""Who may see a page. The portal's address table wraps every page in `member`; the front page alone is open.

A row is always looked up among those visible to the user, so a foreign one does not exist (404).
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts.models import User
from issuers.models import Issuer
from tokens.models import HolderImport, Token

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


def own_issuer(request: MemberRequest, public_id: str) -> Issuer:
    return get_object_or_404(Issuer.objects.visible_to(request.user), public_id=public_id)


def own_token(request: MemberRequest, public_id: str) -> Token:
    rows = Token.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("issuer__organisation", "network", "deployment"), public_id=public_id
    )


def own_import(request: MemberRequest, public_id: str) -> HolderImport:
    rows = HolderImport.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("token__issuer__organisation", "token__deployment"), public_id=public_id
    )
