"""P10: a file of holders checked and kept line by line, against copying its raw cells into a table."""

import csv
import io
from collections.abc import Iterator

from django.db import connection

from benchmarks.claim import Claim, measure
from benchmarks.holders import file_of
from kernel import clock
from tests.factories import make_token, owner_of
from tests.faults.services import Ground
from tokens.models import HolderImport
from tokens.operations.stage_import import stage_import

_RAW = (
    "CREATE TEMPORARY TABLE raw "
    "(line int, external_id text, name text, country text, class text, wallet text, units text)"
)


@measure("P10")
def staging(_services: Ground, *, full: bool) -> Iterator[Claim]:
    rows = 100_000 if full else 20_000
    token = make_token(cap=10**15)
    owner, content = owner_of(token.issuer.organisation), file_of(rows)

    def ours() -> None:
        stage_import(token=token, filename="h.csv", content=content, actor=owner, now=clock.now())

    with connection.cursor() as cursor:
        cursor.execute(_RAW)
    claim = Claim("P10", f"{rows:,} rows checked and staged", "csv and COPY of the raw cells", 0.1)
    claim.rounds(ours=ours, theirs=lambda: _copy(content))
    HolderImport.objects.filter(token=token).delete()
    yield claim


def _copy(content: bytes) -> None:
    reader = csv.reader(io.StringIO(content.decode()))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE raw")
        with cursor.copy("COPY raw FROM STDIN") as copy:
            for number, cells in enumerate(reader):
                copy.write_row([number, *cells])
