"""The portal's pages with a thousand, ten thousand and a hundred thousand holders: `make bench-portal`.

Rows are put into a database as the chain and a file of holders would have left them, without a chain; each
size has a database of its own, so that the small one is not read through with the large. Each page is asked
for in this process, small and large in turns, so that all sides meet the same machine. Prints milliseconds
and queries, and exits with 1 where a page asks more often than it may or does not stay flat.
"""

import argparse
import os
import sys
import time
from typing import Any

from benchmarks import portal_databases as databases
from benchmarks import portal_report, report
from benchmarks.portal_measure import FLAT, ROUNDS, SLACK, Measure, World, measure
from benchmarks.portal_pages import PAGES

SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.portal", description=__doc__)
    parser.add_argument("--only", default="", help="part of the names of the pages")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of holders, ascending")
    said = parser.parse_args()
    sizes = [int(text) for text in said.sizes.split(",")]
    pages = [page for page in PAGES if said.only in page.name]
    from services.temporary import temporary_services

    with temporary_services(os.environ, chain=False) as found:
        os.environ |= found | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        worlds = [_world(size, databases.like_the_usual(f"portal_{size}")) for size in sizes]
        measured = [measure(page, worlds) for page in pages]
        if not said.only and tuple(sizes) == SIZES:
            _keep(measured)
        return _verdict(measured, sizes)


def _verdict(found: list[Measure], sizes: list[int]) -> int:
    print(
        f"{'ms a page (median of ' + str(ROUNDS) + ')':28}"
        + "".join(f"{size:>10,}" for size in sizes)
        + "   queries"
    )
    for one in found:
        numbers = "".join(f"{value:10.1f}" for value in one.medians)
        note = one.complaint or one.note
        print(f"{one.page.name:28}{numbers}{one.queries:6} of {one.page.most:2}   {note}")
    wrong = [one for one in found if one.complaint]
    for one in wrong:
        took, statement = one.slowest
        print(f"{one.page.name}: {took:.0f} ms in {' '.join(statement.split())[:400]}")
    print("flat, and within their queries" if not wrong else f"{len(wrong)} pages are not as they should be")
    return int(bool(wrong))


def _keep(found: list[Measure]) -> None:
    """A whole run is what the page of benchmarks tells."""
    pages = [
        {
            "name": one.page.name,
            "milliseconds": [round(value, 1) for value in one.medians],
            "queries": one.queries,
            "note": one.complaint or one.note,
        }
        for one in found
    ]
    portal_report.keep(pages, sizes=SIZES, flat=FLAT, slack=SLACK, **report.conditions(full=True))
    report.write_pages()


def _world(holders: int, database: Any) -> World:
    from django.test import Client

    from benchmarks.portal_rows import fill
    from tests.factories import owner_of

    began = time.monotonic()
    databases.use(database)
    token, ids = fill(holders)
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        owner_of(token.issuer.organisation), "allauth.account.auth_backends.AuthenticationBackend"
    )
    print(f"{holders:,} holders filled in {time.monotonic() - began:.0f} s", flush=True)
    return World(holders, ids, client.get, database)


if __name__ == "__main__":
    sys.exit(main())
