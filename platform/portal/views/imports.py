"""The files of holders of a security: the list, and staging a new one."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kernel import clock
from portal.access import MemberRequest, own_token
from portal.csv_file import csv_response
from portal.forms.bound import carried_out
from portal.forms.security import HolderFileForm
from portal.pages import token_page
from tokens.holder_columns import COLUMNS
from tokens.operations.stage_import import stage_import

EXAMPLE_ROWS = [
    ["INV-0001", "홍길동", "KR", "retail", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "1500"],
    ["INV-0002", "Jane Doe", "SG", "professional", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "20000"],
]


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    form = HolderFileForm(request.POST or None, request.FILES or None)
    staged = carried_out(
        form,
        lambda data: stage_import(
            token=token,
            filename=data["file"].name,
            content=data["file"].read(),
            actor=request.user,
            now=clock.now(),
        ),
    )
    if staged:
        return redirect("portal:import", staged.public_id)
    files = token.holder_imports.select_related("created_by")
    context = token_page(request, token, "imports") | {"form": form, "files": files, "columns": COLUMNS}
    return render(request, "portal/pages/imports.html", context)


@require_safe
def template_file(request: MemberRequest) -> StreamingHttpResponse:
    """A file to start from: the header and two rows."""
    return csv_response("holders-template.csv", [list(COLUMNS), *EXAMPLE_ROWS])
