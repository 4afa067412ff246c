"""The register as a file: CSV, workbook, paper, and Open Cap Format. Each export is on record."""

from collections.abc import Iterator
from itertools import chain

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from accounts.policies import may_manage
from captable import register
from captable.operations.export_register import export_register
from captable.wanted import Wanted
from documents.viewer import HEADERS
from kernel import clock
from papers.render import render
from portal.access import MemberRequest, own_register
from portal.csv_file import csv_response
from portal.register import lines, open_cap, workbook
from portal.register.look import Look
from portal.register.paper import MOST, paper_of
from portal.register.rows import heads, rows


class Export:
    """What of a register goes out, and whether with names: they go to those who act for the issuer."""

    def __init__(self, request: MemberRequest, token_id: str, *, whole: bool = False) -> None:
        self.request, self.now = request, clock.now()
        self.token = own_register(request, token_id)
        said: dict[str, str] = request.GET.dict()
        if whole:
            said = {name: text for name, text in said.items() if name in ("block", "date")}
        self.look = Look.of(self.token, said, now=self.now)
        self.with_names = may_manage(request.user, self.token.issuer.organisation)
        self.count = self.look.paginator(MOST).count

    def record(self, form: str) -> None:
        """Before the first byte goes out. Raises `NotPermitted`."""
        export_register(
            token=self.token,
            form=form,
            lines=self.count,
            number=self.look.moment.number,
            with_names=self.with_names,
            actor=self.request.user,
            now=self.now,
        )

    def name(self, ending: str) -> str:
        number = self.look.moment.number
        return f"{self.token.symbol}-holders{'' if number is None else f'-block-{number}'}.{ending}"

    @property
    def heads(self) -> list[str]:
        return list(heads(with_names=self.with_names))

    @property
    def rows(self) -> Iterator[list[str]]:
        held = lines.every(self.token, self.look.wanted, self.look.moment)
        return rows(self.token, held, with_names=self.with_names)


@require_safe
def as_csv(request: MemberRequest, token_id: str) -> StreamingHttpResponse:
    export = Export(request, token_id)
    export.record("csv")
    return csv_response(export.name("csv"), chain([export.heads], export.rows))


@require_safe
def as_workbook(request: MemberRequest, token_id: str) -> FileResponse:
    export = Export(request, token_id)
    export.record("xlsx")
    return workbook.response(export.name("xlsx"), export.token.symbol, export.heads, export.rows)


@require_safe
def as_paper(request: MemberRequest, token_id: str) -> HttpResponse:
    """In the reader's language. Raises `Unwritable`, `TooLong`."""
    export = Export(request, token_id)
    look = export.look
    held = register.lines(look.token, look.wanted, look.moment, count=MOST)
    read = lines.read(look.token, held, look.moment)
    paper = paper_of(look, read, export.count, with_names=export.with_names, now=export.now)
    content = render(paper)
    export.record("pdf")
    response = HttpResponse(content, content_type="application/pdf", headers=HEADERS)
    response.headers["Content-Disposition"] = f'attachment; filename="{export.name("pdf")}"'
    return response


@require_safe
def as_open_cap(request: MemberRequest, token_id: str) -> FileResponse:
    """The whole register of the moment: a package of the format has no part of a cap table."""
    export = Export(request, token_id, whole=True)
    export.record("ocf")

    def held() -> Iterator[lines.Line]:
        return lines.every(export.token, Wanted(), export.look.moment)

    package = open_cap.Package(export.token, export.look.moment, export.with_names, export.now)
    return FileResponse(package.written(held), as_attachment=True, filename=export.name("ocf.zip"))
