"""Files of orders for investors the issuer introduced: tried out, mended, confirmed, and watched."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kernel import clock
from offerings.models import Offering, OrderImport
from offerings.operations.cancel_orders import cancel_orders
from offerings.operations.confirm_orders import confirm_orders
from offerings.operations.solicit import NotOnOffer
from offerings.operations.stage_orders import stage_orders
from offerings.orders_columns import COLUMNS
from portal import live
from portal.access import MemberRequest, own_offering, own_order_import
from portal.csv_file import csv_response
from portal.forms.bound import carried_out
from portal.forms.order_file import OrderFileForm
from portal.offering import order_file
from portal.pages import offering_page

PROGRESS = "portal/_partials/order_progress.html"
EXAMPLE_ROWS = [
    ["INV-0001", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "100"],
    ["INV-0002", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "250"],
]


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: MemberRequest, offering_id: str) -> HttpResponse:
    offering = own_offering(request, offering_id)
    takes_orders = offering.state in (Offering.State.SCHEDULED, Offering.State.OPEN)
    if request.method == "POST" and not takes_orders:
        raise NotOnOffer
    form = OrderFileForm(request.POST or None, request.FILES or None)
    staged = carried_out(
        form,
        lambda data: stage_orders(
            offering=offering,
            organisation=offering.token.issuer.organisation,
            filename=data["file"].name,
            content=data["file"].read(),
            actor=request.user,
            now=clock.now(),
        ),
    )
    if staged:
        return redirect("portal:order-file", staged.public_id)
    rows = OrderImport.objects.visible_to(request.user).filter(offering=offering)
    context = offering_page(request, offering, "order-files") | {
        "form": form,
        "files": rows.select_related("created_by"),
        "columns": COLUMNS,
        "takes_orders": takes_orders,
    }
    return render(request, "portal/pages/order_files.html", context)


@require_safe
def file(request: MemberRequest, order_import_id: str) -> HttpResponse:
    found = own_order_import(request, order_import_id)
    context = offering_page(request, found.offering, "order-files", of=found) | order_file.progress(found)
    context |= order_file.shown(found, rows=request.GET.get("rows", ""), page=request.GET.get("page", ""))
    context["live"] = live.first(request, PROGRESS, context)
    return render(request, "portal/pages/order_file.html", context)


@require_safe
def progress(request: MemberRequest, order_import_id: str) -> HttpResponse:
    context = order_file.progress(own_order_import(request, order_import_id))
    return live.watched(request, PROGRESS, context, finished=not context["watching"], reload=True)


@require_POST
def confirm(request: MemberRequest, order_import_id: str) -> HttpResponse:
    confirm_orders(
        order_import=own_order_import(request, order_import_id),
        accept_errors=request.POST.get("accept_errors") == "yes",
        actor=request.user,
        now=clock.now(),
    )
    messages.success(request, _("The file is confirmed. Its orders are placed one by one."))
    return redirect("portal:order-file", order_import_id)


@require_POST
def cancel(request: MemberRequest, order_import_id: str) -> HttpResponse:
    found = own_order_import(request, order_import_id)
    cancel_orders(order_import=found, actor=request.user, now=clock.now())
    messages.info(request, _("The file is put aside. Nothing was ordered."))
    return redirect("portal:order-files", found.offering.public_id)


@require_safe
def errors_file(request: MemberRequest, order_import_id: str) -> StreamingHttpResponse:
    """Every error of the file, one a row."""
    found = own_order_import(request, order_import_id)
    return csv_response(f"{order_import_id}-errors.csv", order_file.errors(found))


@require_safe
def template_file(request: MemberRequest) -> StreamingHttpResponse:
    """A file to start from: the header and two rows."""
    return csv_response("orders-template.csv", [list(COLUMNS), *EXAMPLE_ROWS])
