"""COPY through the fields' own conversion: what goes in comes out as any `save()` would have left it."""

import pytest
from django.db import transaction

from kernel.bulk import among, copy_rows
from tests.factories import make_holder_rows, make_staged, make_token
from tokens.models import HolderImport, HolderRow

COLUMNS = ["holder_import", "line", "external_id", "name", "country", "investor_class", "address", "units"]
ADDRESS = "0x" + "ab" * 20


def staged() -> HolderImport:
    """An import without rows."""
    found = make_staged(make_token(), *make_holder_rows(1))
    found.rows.all().delete()
    return found


def test_every_kind_of_column_is_read_back_as_it_was_given(db):
    errors = [{"column": "units", "facts": {"limit": 2**70, "words": "이름\t\\N\n"}}, None]
    row = [staged(), 7, "H-7", "홍길동", "KR", "retail", ADDRESS, 2**256 - 1]

    copy_rows(HolderRow, [*COLUMNS, "errors"], [[*row, errors]])

    kept = HolderRow.objects.get()
    assert [getattr(kept, name) for name in COLUMNS[1:]] == row[1:]
    assert kept.errors == errors


def test_a_row_with_a_cell_too_few_is_refused(db):
    with pytest.raises(ValueError, match="2 cells for 8"), transaction.atomic():
        copy_rows(HolderRow, COLUMNS, [[staged(), 7]])

    assert not HolderRow.objects.exists()


def test_an_array_asks_like_a_list(db):
    holder_import = staged()
    names = ["H-1", "H-2", "H-3"]
    for line, name in enumerate(names):
        HolderRow.objects.create(holder_import=holder_import, line=line, external_id=name, address=ADDRESS)

    by_text = HolderRow.objects.filter(external_id__in=among(names[:2], "text"))
    by_bytes = HolderRow.objects.filter(address__in=among([bytes.fromhex(ADDRESS[2:])], "bytea"))

    assert {row.external_id for row in by_text} == set(names[:2])
    assert by_bytes.count() == len(names)
    assert not HolderRow.objects.filter(external_id__in=among([], "text")).exists()
