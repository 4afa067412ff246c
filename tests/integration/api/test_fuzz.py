"""schemathesis reads the description and tries to prove it wrong, with good and with bad data.

No 5xx, no undocumented status or type, no answer that breaks its schema, no data accepted that the schema
forbids, no operation that works without its token. A short run for every commit, each operation by one role;
`make fuzz` has every role ask everything, thousands of times.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from investors.models import Investor
from kernel import clock
from sandbox.operations.open_sandbox import open_sandbox
from tests import factories
from tests.integration.api import world
from tests.integration.api.foreign import ALL, BARE, machine_of
from tests.support.law import load_lists
from tests.support.offering import OPENS, make_open, order, pay

LONG = os.environ.get("FUZZ") == "long"
EXAMPLES = 20 if LONG else 3
SIGNALS = (request_started, request_finished)
ROLES = ("person", "owner", "machine", "bare machine", "nobody")
# Right by the schema and still refused: a checksum, a rule of the domain, an id that names nothing.
REFUSALS = ["2xx", "400", "401", "403", "404", "409", "412", "421", "422"]


CONFIG = {
    # Either of two headers carries the token; taking one of them away is no missing token.
    "generation": {"max-examples": EXAMPLES, "deterministic": not LONG, "with-security-parameters": False},
    "checks": {"positive_data_acceptance": {"expected-statuses": REFUSALS}},
}
schema = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", get_wsgi_application(), config=schemathesis.Config.from_dict(CONFIG)
)


@pytest.fixture(scope="module")
def cases(request):
    """How many were asked; told at the end."""
    asked: dict[str, int] = {}
    yield asked
    told = ", ".join(f"{role} {number}" for role, number in sorted(asked.items()))
    plugins = request.config.pluginmanager
    with plugins.get_plugin("capturemanager").global_and_fixture_disabled():
        reporter = plugins.get_plugin("terminalreporter")
        if reporter:
            reporter.write_line(f"\n{sum(asked.values())} cases of the API: {told}")


@pytest.fixture
def one_connection():
    """Requests stay inside the test's transaction, as with Django's own test client."""
    _keep_it()
    yield
    for signal in SIGNALS:
        signal.connect(close_old_connections)


def _keep_it() -> None:
    """Again after each use of Django's own test client, which connects them when it is done."""
    for signal in SIGNALS:
        signal.disconnect(close_old_connections)


@pytest.fixture
def paid_order(investor, tmp_path, settings):
    """Of the investor, in an open offering."""
    load_lists(tmp_path, settings, now=OPENS)
    pay(order(make_open(), 10, factories.make_eligible(investor, now=OPENS)))


@pytest.fixture
def sandbox(investor, settings):
    """Of the investor, as its owner."""
    settings.SANDBOX = True
    factories.make_issuing_network()
    open_sandbox(name="Wallet Lab", country="KR", actor=investor.user, now=clock.now())


@pytest.fixture
def anybody(one_connection, investor, request, monkeypatch):
    """Headers by role, each of somebody who has a little of everything and may ask as often as they like."""
    monkeypatch.setattr("api.throttling.Throttle.allow_request", lambda *_: True)
    if any(word in request.node.name for word in ("offerings", "subscriptions")):
        request.getfixturevalue("paid_order")
    if "sandbox" in request.node.name:
        request.getfixturevalue("sandbox")
    issuer = factories.make_draft(now=clock.now())
    boss = factories.owner_of(issuer.organisation)
    for holder in (investor, factories.make_introduced(issuer)):
        _give(holder)
    return {
        "person": lambda: {"X-Session-Token": world.session_token(investor.user)},
        "owner": lambda: {"X-Session-Token": world.session_token(boss)},
        "machine": lambda: machine_of(boss, issuer.organisation, ALL)[1].headers,
        "bare machine": lambda: machine_of(boss, issuer.organisation, BARE)[1].headers,
        "nobody": lambda: {"X-Session-Token": world.session_token(factories.make_user())},
    }


def _give(investor: Investor) -> None:
    security, wallet = world.make_token(), world.make_wallet(investor)
    world.make_holding(security, wallet)
    world.make_issuance(world.make_intent(security), security, wallet)


def roles_for(case) -> tuple[str, ...]:
    """In the short run a machine asks what a machine may, and a person the rest."""
    if LONG:
        return ROLES
    ways = case.operation.definition.raw.get("security", [])
    return ("machine",) if any("Machine" in way for way in ways) else ("person",)


@schema.parametrize()
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=EXAMPLES)
def test_the_api_is_as_described(case, anybody, cases):
    for role in roles_for(case):
        cases[role] = cases.get(role, 0) + 1
        if callable(anybody[role]):
            anybody[role] = anybody[role]()
            _keep_it()
        case.call_and_validate(headers=anybody[role])
