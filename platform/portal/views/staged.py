"""One file of holders: looked at with its errors, confirmed or cancelled, then issued and watched."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kernel import clock
from portal import live
from portal.access import MemberRequest, own_import
from portal.csv_file import csv_response
from portal.forms.security import NOT_CONFIRMED, SymbolForm
from portal.pages import token_page
from portal.preview import errors_by_code, preview
from portal.progress import progress_of
from tokens.models import HolderImport
from tokens.operations.ask_to_issue import ask_to_issue
from tokens.operations.cancel_import import cancel_import
from tokens.operations.confirm_import import confirm_import
from tokens.operations.pause_issue import pause_issue


@require_safe
def staged(request: MemberRequest, import_id: str) -> HttpResponse:
    holder_import = own_import(request, import_id)
    context = token_page(request, holder_import.token, "imports", of=holder_import) | preview(
        holder_import, rows=request.GET.get("rows", ""), page=request.GET.get("page", "")
    )
    if holder_import.state in (HolderImport.State.CONFIRMING, HolderImport.State.CONFIRMED):
        context |= progress_of(holder_import)
        context["live"] = live.first(request, "portal/_partials/progress.html", context)
    return render(request, "portal/pages/import.html", context)


@require_POST
def confirm(request: MemberRequest, import_id: str) -> HttpResponse:
    holder_import = own_import(request, import_id)
    confirmed = confirm_import(
        holder_import=holder_import,
        accept_errors=request.POST.get("accept_errors") == "yes",
        actor=request.user,
        now=clock.now(),
    )
    if confirmed.state == HolderImport.State.CONFIRMED:
        messages.success(request, _("The import is confirmed. Identification of the holders has begun."))
    else:
        messages.success(
            request, _("The import is confirmed. Its holders are taken in now; this page follows.")
        )
    return redirect("portal:import", import_id)


@require_POST
def cancel(request: MemberRequest, import_id: str) -> HttpResponse:
    holder_import = own_import(request, import_id)
    cancel_import(holder_import=holder_import, actor=request.user, now=clock.now())
    messages.info(request, _("The file is put aside. Nothing was imported."))
    return redirect("portal:imports", holder_import.token.public_id)


@require_POST
def issue(request: MemberRequest, import_id: str) -> HttpResponse:
    holder_import = own_import(request, import_id)
    if not SymbolForm(request.POST, token=holder_import.token).is_valid():
        messages.error(request, NOT_CONFIRMED)
        return redirect("portal:import", import_id)
    asked = ask_to_issue(holder_import=holder_import, actor=request.user, now=clock.now())
    if asked is None:
        messages.success(request, _("The issue is queued. This page follows it."))
        return redirect("portal:import", import_id)
    messages.success(request, _("The issue waits for a second person."))
    return redirect("portal:approval", asked.public_id)


@require_POST
def pause(request: MemberRequest, import_id: str) -> HttpResponse:
    """What is signed goes its way; the rest waits until somebody issues again."""
    holder_import = own_import(request, import_id)
    count = pause_issue(holder_import=holder_import, actor=request.user, now=clock.now())
    told = ngettext("%(count)s operation is taken back.", "%(count)s operations are taken back.", count)
    messages.info(request, told % {"count": count})
    return redirect("portal:import", import_id)


@require_safe
def progress(request: MemberRequest, import_id: str) -> HttpResponse:
    holder_import = own_import(request, import_id)
    context = token_page(request, holder_import.token, "imports", of=holder_import)
    context |= progress_of(holder_import)
    return live.watched(request, "portal/_partials/progress.html", context, finished=not context["watching"])


@require_safe
def errors_file(request: MemberRequest, import_id: str) -> StreamingHttpResponse:
    """Every error of the file, one a row."""
    return csv_response(f"{import_id}-errors.csv", errors_by_code(own_import(request, import_id)))
