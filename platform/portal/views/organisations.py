"""What has been done for an organisation."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import activity as deeds
from portal.access import MemberRequest, own_organisation
from portal.forms.activity import ActivityFilter

PER_PAGE = 50


@require_safe
def activity(request: MemberRequest, organisation_id: str) -> HttpResponse:
    organisation = own_organisation(request, organisation_id)
    wanted = ActivityFilter(request.GET, organisation=organisation)
    said: dict[str, Any] = wanted.wanted()
    page = Paginator(deeds.of(organisation, **said), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "tab": "activity",
        "filter": wanted,
        "is_filtered": any(said.values()),
        "page": page,
        "entries": deeds.lines(list(page.object_list)),
    }
    return render(request, "portal/pages/organisation_activity.html", context)
