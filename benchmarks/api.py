"""P6, P7 and P8: the API as a client calls it, through gunicorn, against the barest Django there could be."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import orjson
from django.db import connection
from django.test import Client

from accounts.models import User
from benchmarks.claim import Claim, measure
from benchmarks.databases import copied
from benchmarks.web_server import Caller, served
from captable.models import Holding
from investors.models import Wallet
from tests import factories
from tests.faults.services import Ground
from tests.integration.api import world

CALLS = 100
SECURITIES = 100
CALLERS = 20  # a person may check 120 transfers a minute
OURS, BARE = "config.wsgi", "benchmarks.bare_site"
_HOLDINGS = """
    INSERT INTO captable_holding (token_id, holder, units)
    SELECT token.id, decode(lpad(to_hex(n), 40, '0'), 'hex'), 1
    FROM unnest(%s::bigint[]) AS token (id), generate_series(%s, %s) n
"""


@measure("P6", "P7", "P8")
def api(_services: Ground, *, full: bool) -> Iterator[Claim]:
    sizes = (1_000, 100_000, 1_000_000 if full else 300_000)
    tokens = [world.make_token().pk for _number in range(SECURITIES)]
    people = [_person(tokens) for _number in range(CALLERS)]
    urls, before = [], 0
    for rows in sizes:
        _grow(tokens, before, rows // SECURITIES)
        before = rows // SECURITIES
        urls.append(copied(f"holdings_{rows}"))
    with ExitStack() as stack:
        small, middle, large = (stack.enter_context(served(OURS, url)) for url in urls)
        bare = stack.enter_context(served(BARE, urls[1]))
        yield _pages(people, middle, bare, sizes[1])
        yield _larger(people, small, large, sizes)
        yield _checks(people, small, bare)


def _pages(people: "list[Person]", ours: Caller, bare: Caller, rows: int) -> Claim:
    claim = Claim(
        "P6", f"holdings, a page of 50 from {rows:,} rows", "bare Django view, keyset and orjson", 0.5
    )
    claim.slow_side = partial(_read_here, people)
    claim.slow_side()  # once for what is loaded with the first request
    claim.rounds(ours=partial(_read, people, ours), theirs=partial(_read_bare, people, bare))
    return claim


def _larger(people: "list[Person]", small: Caller, large: Caller, sizes: tuple[int, ...]) -> Claim:
    claim = Claim("P7", f"the same page from {sizes[2]:,} rows", f"from {sizes[0]:,} rows", 1.25, True)
    claim.rounds(ours=partial(_read, people, large), theirs=partial(_read, people, small))
    return claim


def _checks(people: "list[Person]", ours: Caller, bare: Caller) -> Claim:
    claim = Claim("P8", "transfer check with all reasons", "REST view without database", 0.25)
    claim.slow_side = partial(_check_here, people)
    claim.slow_side()
    claim.rounds(ours=partial(_check, people, ours), theirs=partial(_check_bare, people, bare))
    return claim


class Person:
    """Somebody signed in, with a proved wallet that holds every security."""

    def __init__(self, user: User, wallet: Wallet, security: str) -> None:
        self.address = str(wallet.address)
        self.headers = {"X-Session-Token": world.session_token(user)}
        self.json = self.headers | {"Content-Type": "application/json"}
        receiver = world.some_address()
        asked = {"security": security, "sender": self.address, "receiver": receiver, "units": "9999"}
        self.question = orjson.dumps(asked)


def _person(tokens: list[int]) -> Person:
    user = factories.make_user()
    investor = factories.make_investor(user)
    wallet = world.make_wallet(investor)
    held = [Holding(token_id=token, holder=wallet.address, units=5) for token in tokens]
    Holding.objects.bulk_create(held)
    return Person(user, wallet, held[0].token.public_id)


def _grow(tokens: list[int], before: int, holders: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_HOLDINGS, [tokens, before + 1, holders])
        cursor.execute("VACUUM ANALYZE captable_holding")


def _read(people: list[Person], caller: Caller) -> None:
    for number in range(CALLS):
        person = people[number % len(people)]
        caller.call("GET", "/api/v1/holdings?limit=50", person.headers)


def _read_bare(people: list[Person], caller: Caller) -> None:
    for number in range(CALLS):
        caller.call("GET", f"/rows?holder={people[number % len(people)].address[2:]}", {})


def _check(people: list[Person], caller: Caller) -> None:
    for number in range(CALLS):
        person = people[number % len(people)]
        caller.call("POST", "/api/v1/transfers/check", person.json, person.question)


def _check_bare(people: list[Person], caller: Caller) -> None:
    for number in range(CALLS):
        person = people[number % len(people)]
        caller.call("POST", "/nothing", {"Content-Type": "application/json"}, person.question)


def _read_here(people: list[Person]) -> None:
    """In this process, for the profile."""
    for person in people:
        Client(SERVER_NAME="localhost").get("/api/v1/holdings?limit=50", headers=person.headers)


def _check_here(people: list[Person]) -> None:
    for person in people:
        Client(SERVER_NAME="localhost").post(
            "/api/v1/transfers/check", person.question, "application/json", headers=person.headers
        )
