"""Default deny: every address says who may use it, and nobody sees what belongs to another."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from api.permissions import IsAnyone, IsInvestor, IsSignedIn
from tests import factories
from tests.integration.api import world

PUBLIC = {"problems", "problem", "health-live", "health-ready", "openapi", "docs"}
FOR_ANY_PERSON = {"me", "my-investor", "nothing"}


def endpoints():
    """(name, view class, path with an id that is nobody's) of every address under /api/."""

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and route.startswith("api/"):
                path = re.sub(r"<slug:\w+>", "nobodys", route.replace("^", "").replace("$", ""))
                path = re.sub(r"\(\?P<\w+>[^)]*\)", "api.invalid", path).replace(".*", "nowhere")
                yield pattern.name, pattern.callback, "/" + path

    return list(walk(get_resolver().url_patterns, ""))


def test_there_are_endpoints_to_look_at():
    assert len(endpoints()) >= 18


@pytest.mark.parametrize(("name", "view", "_path"), endpoints(), ids=lambda value: str(value)[:40])
def test_every_view_names_its_permission_itself(name, view, _path):
    declared = view.cls.__dict__.get("permission_classes")

    expected = IsAnyone if name in PUBLIC else IsSignedIn if name in FOR_ANY_PERSON else IsInvestor
    assert declared == (expected,), f"{name} must declare permission_classes = ({expected.__name__},)"


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "_view", "path"), endpoints(), ids=lambda value: str(value)[:40])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_reaches_only_the_public_addresses(stranger, name, _view, path, method):
    answer = getattr(stranger.client, method)(path)

    assert (answer.status_code == 401) == (name not in PUBLIC), path


@pytest.mark.parametrize(
    ("name", "_view", "path"),
    [entry for entry in endpoints() if entry[0] not in PUBLIC | FOR_ANY_PERSON],
    ids=lambda value: str(value)[:40],
)
def test_a_person_who_is_no_investor_is_refused(caller_of, name, _view, path):
    answer = caller_of(factories.make_user()).client.get(path, headers={})
    assert answer.status_code == 401
    signed_in = caller_of(factories.make_user())

    answer = signed_in.client.get(path, headers=signed_in.headers)

    assert answer.status_code == 403


@pytest.fixture
def everything_of(db):
    """Objects of one investor, by the address they are read at."""

    def make(investor):
        wallet = world.make_wallet(investor)
        token = world.make_token()
        intent = world.make_intent(token)
        world.make_issuance(intent, token, wallet)
        world.make_holding(token, wallet)
        return {
            "/wallets/{}": wallet.public_id,
            "/wallets/{}/challenge": world.make_wallet(investor, proved=False).public_id,
            "/wallets/{}/proof": world.make_wallet(investor, proved=False).public_id,
            "/operations/{}": intent.public_id,
            "/me/kyc/evidence/{}": factories.make_evidence(investor).public_id,
        }

    return make


BODIES = {"/wallets/{}/proof": {"nonce": "n", "signature": "0x" + "11" * 65}}


def test_own_objects_are_seen_and_foreign_ones_are_404(caller, investor, other, everything_of):
    mine, theirs = everything_of(investor), everything_of(other)

    for address, identifier in theirs.items():
        ask = caller.post if address.endswith(("challenge", "proof")) else caller.get
        arguments = [BODIES[address]] if address in BODIES else []
        assert ask(address.format(identifier), *arguments).status_code == 404, address
    assert caller.get("/wallets/{}".format(mine["/wallets/{}"])).status_code == 200
    for address in ("/operations/{}", "/me/kyc/evidence/{}"):
        assert caller.get(address.format(mine[address])).status_code == 200, address
    assert caller.post("/wallets/{}/challenge".format(mine["/wallets/{}/challenge"])).status_code == 201


@pytest.mark.parametrize("path", ["/wallets", "/holdings", "/operations", "/me/kyc/evidence"])
def test_lists_hold_only_my_own(caller, investor, other, everything_of, path):
    everything_of(other)
    assert caller.get(path).json()["results"] == []

    everything_of(investor)
    listed = caller.get(path)

    assert listed.json()["results"]
    for wallet in other.wallets.all():
        assert wallet.public_id not in listed.content.decode()
        assert wallet.address not in listed.content.decode().lower()


@pytest.mark.parametrize(
    "path", ["/me", "/me/investor", "/me/kyc", "/wallets", "/holdings", "/operations", "/nowhere"]
)
def test_answers_are_not_cached_and_carry_version_and_request_id(caller, settings, path):
    answer = caller.get(path)

    assert "no-store" in answer["Cache-Control"]
    assert answer["Api-Version"] == settings.API_VERSION
    assert answer["X-Request-Id"].startswith("req_")
    assert "Set-Cookie" not in answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "kept"),
    [("abc-1.2_Z", True), ("x" * 64, True), ("x" * 65, False), ("a b", False), ("a\tb", False), ("é", False)],
)
def test_a_request_id_is_echoed_when_it_is_harmless(stranger, given, kept):
    answer = stranger.get("/health/live", **{"X-Request-Id": given})

    assert (answer["X-Request-Id"] == given) == kept
