"""The register as a workbook of Excel: written row by row to a file on disk, then sent piece by piece."""

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXACT = 15  # digits that Excel keeps of a number; more stays text
WIDTH = 20


def response(filename: str, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> FileResponse:
    """`units` is a column of numbers, all others are texts, whatever they look like."""
    workbook = Workbook(write_only=True)
    sheet: Any = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place in range(len(heads)):
        sheet.column_dimensions["ABCDEFGHIJ"[place]].width = WIDTH
    sheet.append([_text(sheet, head, bold=True) for head in heads])
    numbers = heads.index("units")
    for row in rows:
        sheet.append([_cell(sheet, cell, place == numbers) for place, cell in enumerate(row)])
    file = TemporaryFile()  # noqa: SIM115  the response closes it
    workbook.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=MEDIA_TYPE)


def _cell(sheet: Any, text: str, is_number: bool) -> Any:
    if is_number and len(text.replace(".", "")) <= EXACT:
        return float(text) if "." in text else int(text)
    return _text(sheet, text)


def _text(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """Never a formula, also where it begins like one."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
