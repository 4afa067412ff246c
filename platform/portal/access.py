"""Who may see a page. The portal's address table wraps every page in `member`; the landing page alone is open.

A row is always looked up among those visible to the user, so a foreign one does not exist (404).
"""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from issuers.models import Issuer
from tokens.models import HolderImport, Token

View = Callable[..., HttpResponse]


def member(route: str, view: View, name: str, section: str) -> URLPattern:
    """An address for signed-in people, belonging to a section of the navigation."""
    guarded = login_required(view)
    guarded.section = section  # type: ignore[attr-defined]
    return path(route, guarded, name=name)


def own_issuer(request: HttpRequest, public_id: str) -> Issuer:
    return get_object_or_404(Issuer.objects.visible_to(request.user), public_id=public_id)


def own_token(request: HttpRequest, public_id: str) -> Token:
    rows = Token.objects.visible_to(request.user).select_related("issuer__organisation", "network", "deployment")
    return get_object_or_404(rows, public_id=public_id)


def own_import(request: HttpRequest, public_id: str) -> HolderImport:
    tokens = Token.objects.visible_to(request.user)
    rows = HolderImport.objects.filter(token__in=tokens).select_related("token__issuer__organisation", "token__deployment")
    return get_object_or_404(rows, public_id=public_id)
