"""Who was offered the units: exemptions that count persons count them here, before anybody is asked."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from compliance.models import Solicitation
from kernel import clock
from offerings.models import Offering
from offerings.operations.solicit import solicit
from portal.access import MemberRequest, own_offering
from portal.forms.approach import ApproachForm
from portal.forms.bound import carried_out
from portal.pages import offering_page
from portal.paging import newest

PER_PAGE = 25
ON_OFFER = (Offering.State.SCHEDULED, Offering.State.OPEN)


@require_http_methods(["GET", "HEAD", "POST"])
def approaches(request: MemberRequest, offering_id: str) -> HttpResponse:
    offering = own_offering(request, offering_id)
    form = ApproachForm(request.POST or None, issuer=offering.token.issuer)
    recorded = carried_out(
        form,
        lambda data: solicit(offering=offering, **data, actor=request.user, now=clock.now()),
    )
    if recorded:
        messages.success(request, _("The approach is on record."))
        return redirect("portal:approaches", offering_id)
    page = newest(_rows(offering), PER_PAGE, before=request.GET.get("before"))
    context = offering_page(request, offering, "approaches") | {
        "form": form,
        "is_on_offer": offering.state in ON_OFFER,
        "page": page,
        "organisation": offering.token.issuer.organisation_id,
    }
    return render(request, "portal/pages/approaches.html", context)


def _rows(offering: Offering) -> QuerySet[Any, Any]:
    rows = Solicitation.objects.filter(
        issuer=offering.token.issuer_id, security=offering.token.public_id, offering=offering.label
    )
    columns = ("pk", "key", "country", "bought", "at", "outsider")
    of_investor = ("investor__public_id", "investor__external_id", "investor__introduced_by")
    return rows.values(*columns, *of_investor)
