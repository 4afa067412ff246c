"""The rule packs on the desk: what each says in words, its figures, sources and officers' confirmations."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.desk.readers import officer_on_desk
from compliance.desk.confirming import confirmed, figures_of
from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.told import lines


def packs(request: HttpRequest, name: str = "") -> HttpResponse:
    """All packs, base rules first, and the one named. Raises `PermissionDenied` for all but officers."""
    if not officer_on_desk(request):
        raise PermissionDenied
    listed = sorted(library().packs, key=lambda pack: (not pack.is_base, pack.name))
    chosen = [pack for pack in listed if pack.name == (name or listed[0].name)]
    if not chosen:
        raise Http404
    context = {
        **admin.site.each_context(request),
        "title": _("Rule packs"),
        "packs": listed,
        "versions": [_version(pack) for pack in chosen],
    }
    return TemplateResponse(request, "compliance/packs.html", context)


def _version(pack: Pack) -> dict[str, object]:
    is_korean = (get_language() or "").startswith("ko")
    told = lines(pack)
    said = confirmed(line.rule for line in told)
    rows = [(line, line.rule.ko if is_korean else line.rule.en, figures_of(line.rule, said)) for line in told]
    return {"pack": pack, "about": pack.ko if is_korean else pack.en, "rows": rows}
