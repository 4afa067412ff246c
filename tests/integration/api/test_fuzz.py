"""schemathesis reads the description and tries to prove it wrong, with good and with bad data.

A short run for every commit: no 5xx, no undocumented status or type, no answer that breaks its schema, no
data accepted that the schema forbids, no operation that works without its token.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from tests.integration.api import world

EXAMPLES = 12
# Right by the schema and still refused: a checksum, a rule of the domain, an id that names nothing.
REFUSALS = ["2xx", "400", "401", "403", "404", "409", "422"]


CONFIG = {
    # Either of two headers carries the token; taking one of them away is no missing token.
    "generation": {"max-examples": EXAMPLES, "deterministic": True, "with-security-parameters": False},
    "checks": {"positive_data_acceptance": {"expected-statuses": REFUSALS}},
}
schema = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", get_wsgi_application(), config=schemathesis.Config.from_dict(CONFIG)
)


@pytest.fixture
def one_connection():
    """Requests stay inside the test's transaction, as with Django's own test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def token(one_connection, investor, monkeypatch):
    """Of an investor who has a little of everything, and may ask as often as they like."""
    monkeypatch.setattr("api.throttling.Throttle.allow_request", lambda *_: True)
    security, wallet = world.make_token(), world.make_wallet(investor)
    world.make_holding(security, wallet)
    world.make_issuance(world.make_intent(security), security, wallet)
    return world.session_token(investor.user)


@schema.parametrize()
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=EXAMPLES)
def test_the_api_is_as_described(case, token):
    case.call_and_validate(headers={"X-Session-Token": token})
