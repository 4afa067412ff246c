"""People who call the API, and more and more holdings of others beside theirs."""

import orjson
from django.db import connection

from accounts.models import User
from benchmarks.databases import copied
from captable.models import Holding
from investors.models import Wallet
from kernel import clock
from tests import factories
from tests.integration.api import world
from tokens.models import Regime

SECURITIES = 100
CALLERS = 20  # a person may check 120 transfers a minute
_HOLDINGS = """
    INSERT INTO captable_holding (token_id, holder, units)
    SELECT token.id, decode(lpad(to_hex(n), 40, '0'), 'hex'), 1
    FROM unnest(%s::bigint[]) AS token (id), generate_series(%s, %s) n
"""


class Person:
    """Somebody signed in, with a proved wallet that holds every security. Of the two that are asked about the
    second is offered under a rule pack."""

    def __init__(self, user: User, wallet: Wallet, securities: list[str]) -> None:
        self.address = str(wallet.address)
        self.headers = {"X-Session-Token": world.session_token(user)}
        self.json = self.headers | {"Content-Type": "application/json"}
        self.question, self.legal_question = (self._question(security) for security in securities)

    def _question(self, security: str) -> bytes:
        receiver = world.some_address()
        asked = {"security": security, "sender": self.address, "receiver": receiver, "units": "9999"}
        return orjson.dumps(asked)


def people_and_databases(sizes: tuple[int, ...]) -> tuple[list[Person], list[str]]:
    """The people, and for each size the URL of a database with so many holdings of others."""
    tokens = [world.make_token().pk for _number in range(SECURITIES)]
    people = [_person(tokens) for _number in range(CALLERS)]
    _offer(tokens[1])
    urls, before = [], 0
    for rows in sizes:
        _grow(tokens, before, rows // SECURITIES)
        before = rows // SECURITIES
        urls.append(copied(f"holdings_{rows}"))
    return people, urls


def _person(tokens: list[int]) -> Person:
    user = factories.make_user()
    investor = factories.make_investor(user)
    wallet = world.make_wallet(investor)
    held = [Holding(token_id=token, holder=wallet.address, units=5) for token in tokens]
    Holding.objects.bulk_create(held)
    return Person(user, wallet, [one.token.public_id for one in held[:2]])


def _offer(token: int) -> None:
    """Under a rule pack, which is asked beside the contract from then on."""
    chosen = {"chosen_by": factories.make_user(), "chosen_at": clock.now()}
    Regime.objects.create(token_id=token, pack="SG", exemption="SG-01", **chosen)


def _grow(tokens: list[int], before: int, holders: int) -> None:
    """And then what the database does by itself, sooner or later."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLDINGS, [tokens, before + 1, holders])
        cursor.execute("VACUUM ANALYZE")
