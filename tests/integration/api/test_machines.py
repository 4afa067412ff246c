"""A machine has what its owner gave it, for its organisation's clients, until its key is taken back."""

import base64
from datetime import timedelta

import pytest
from allauth.idp.oidc.models import Token
from django.conf import settings as configured

from accounts.models import Membership
from kernel import clock
from machines.models import MachineKey
from machines.scopes import Scope
from tests import factories
from tests.integration.api import world
from tests.integration.api.conftest import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer():
    return factories.make_draft(now=world.NOW)


@pytest.fixture
def owner(issuer, caller_of):
    return caller_of(factories.owner_of(issuer.organisation))


def opened(owner, issuer, *scopes):
    body = {"organisation": issuer.organisation.public_id, "name": "Desk", "scopes": scopes}
    answer = owner.post("/machines", body, key="+".join(scopes))
    assert answer.status_code == 201, answer.json()
    return answer


def key_of(owner, machine_id):
    answer = owner.post(f"/machines/{machine_id}/keys")
    assert answer.status_code == 201, answer.json()
    return answer.json()


def token_for(key, *, scope=None, basic=True):
    basic_words = base64.b64encode(f"{key['client_id']}:{key['client_secret']}".encode()).decode()
    body = {"grant_type": "client_credentials"} | ({"scope": scope} if scope else {})
    headers = {"Authorization": f"Basic {basic_words}"} if basic else {}
    if not basic:
        body |= {"client_id": key["client_id"], "client_secret": key["client_secret"]}
    return Caller().client.post("/oauth/token", body, headers=headers)


def machine_with(key, **asked):
    answer = token_for(key, **asked)
    assert answer.status_code == 200, answer.content
    return Caller({"Authorization": f"Bearer {answer.json()['access_token']}"})


def test_it_does_what_its_scopes_say_for_its_clients_only(owner, issuer, investor):
    client, wallet = factories.make_introduced(issuer), world.make_wallet(investor)
    stranger_to_it = factories.make_introduced(factories.make_draft(now=world.NOW))
    machine = opened(owner, issuer, "investors:read", "investors:write").json()
    key = key_of(owner, machine["id"])
    caller = machine_with(key)

    listed = caller.get("/investors").json()["results"]
    assert [row["id"] for row in listed] == [client.public_id]
    assert caller.get(f"/wallets/{wallet.public_id}").status_code == 404
    body = {"address": world.some_address(), "chain_id": "31337", "investor": client.public_id}
    named = caller.post("/wallets", body, key="w")
    assert (named.status_code, named.json()["investor"]) == (201, client.public_id)
    foreign = body | {"investor": stranger_to_it.public_id}
    assert caller.post("/wallets", foreign, key="f").status_code == 404
    without = caller.post("/wallets", {"address": world.some_address(), "chain_id": "31337"}, key="o")
    assert without.status_code == 404

    for path, code in (("/securities", "api.scope_missing"), ("/me", "api.people_only")):
        refused = caller.get(path)
        assert (refused.status_code, refused.json()["code"]) == (403, code)
    assert caller.get("/machines").json()["code"] == "api.people_only"
    narrow = machine_with(key, scope="investors:read", basic=False)
    assert narrow.get("/investors").status_code == 200
    assert narrow.post("/wallets", body, key="w").json()["code"] == "api.scope_missing"


def test_two_keys_live_and_the_secret_is_seen_once(owner, issuer, caplog):
    machine = opened(owner, issuer, "investors:read").json()
    first, second = key_of(owner, machine["id"]), key_of(owner, machine["id"])
    third = owner.post(f"/machines/{machine['id']}/keys")
    assert (third.status_code, third.json()["code"]) == (409, "machines.too_many_keys")
    old, new = machine_with(first), machine_with(second)
    assert old.get("/investors").status_code == new.get("/investors").status_code == 200

    seen = owner.get(f"/machines/{machine['id']}")
    rows = str(list(MachineKey.objects.values("client__id", "client__secret")))
    for key in (first, second):
        assert key["client_secret"].startswith("jgs_")
        assert len(key["client_secret"]) == 47
        assert key["client_secret"] not in seen.content.decode() + rows + caplog.text
    assert all(row["last_used_at"] for row in seen.json()["keys"])

    ended = owner.post(f"/machines/{machine['id']}/keys/{first['id']}/revoke")
    assert ended.json()["revoked_at"]
    assert (old.get("/investors").status_code, new.get("/investors").status_code) == (401, 200)
    assert token_for(first).json() == {"error": "invalid_client"}
    assert key_of(owner, machine["id"])["id"] != first["id"]


def test_closing_it_ends_everything_and_taking_a_scope_away_counts_at_once(owner, issuer):
    created = opened(owner, issuer, "investors:read", "securities:read")
    address, key = f"/machines/{created.json()['id']}", key_of(owner, created.json()["id"])
    caller = machine_with(key)
    assert caller.get("/securities").status_code == 200

    tag = owner.get(address)["ETag"]
    changes = {"scopes": ["investors:read"], "name": "Orders"}
    assert owner.patch(address, changes).json()["code"] == "api.if_match_missing"
    stale = owner.patch(address, changes, **{"If-Match": created["ETag"]})
    assert (stale.status_code, stale.json()["code"]) == (412, "api.changed_meanwhile")
    changed = owner.patch(address, changes, **{"If-Match": tag})
    assert (changed.status_code, changed.json()["name"]) == (200, "Orders")
    assert changed["ETag"] != tag
    assert caller.get("/securities").json()["code"] == "api.scope_missing"
    assert caller.get("/nowhere").status_code == 404
    assert token_for(key, scope="securities:read").json()["error"] == "invalid_scope"

    assert owner.post(f"{address}/close").json()["closed_at"]
    assert caller.get("/investors").status_code == 401
    assert owner.post(f"{address}/keys").json()["code"] == "machines.closed"
    assert not Membership.objects.filter(role=Membership.Role.MACHINE).exists()


def test_only_an_owner_decides_and_nobody_elses_is_there(owner, issuer, caller_of):
    machine = opened(owner, issuer, "investors:read").json()
    preparer = caller_of(factories.make_member(issuer.organisation))
    elsewhere = caller_of(factories.owner_of(factories.make_draft(now=world.NOW).organisation))
    body = {"organisation": issuer.organisation.public_id, "name": "x", "scopes": ["investors:read"]}

    for caller in (preparer, elsewhere):
        assert caller.get("/machines").json()["results"] == []
        assert caller.post("/machines", body, key="k").status_code == 404
        for path in ("", "/close", "/keys"):
            ask = caller.post if path else caller.get
            assert ask(f"/machines/{machine['id']}{path}").status_code == 404


def test_a_token_ends_after_an_hour_and_garbage_opens_nothing(owner, issuer, stranger, monkeypatch):
    key = key_of(owner, opened(owner, issuer, "investors:read").json()["id"])
    caller = machine_with(key)
    for token in ("x" * 86, "jgs_" + "x" * 43):
        assert stranger.get("/investors", Authorization=f"Bearer {token}").status_code == 401
    assert Token.objects.get().hash not in str(caller.headers)

    later = clock.now() + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert caller.get("/investors").status_code == 401


def test_the_door_takes_one_grant_and_is_limited(owner, issuer, stranger, monkeypatch):
    key = key_of(owner, opened(owner, issuer, "investors:read").json()["id"])
    wrong = key | {"client_secret": key["client_secret"][:-1]}
    assert (token_for(wrong).status_code, token_for(wrong).json()) == (401, {"error": "invalid_client"})
    for grant in ("authorization_code", "password", "urn:ietf:params:oauth:grant-type:device_code", ""):
        answer = stranger.client.post("/oauth/token", {"grant_type": grant})
        assert answer.json() == {"error": "unsupported_grant_type"}
    good = token_for(key)
    assert good["Cache-Control"] == "no-store"
    assert (good.json()["token_type"], good.json()["expires_in"]) == ("Bearer", 3600)

    monkeypatch.setattr("api.throttling.Throttle.THROTTLE_RATES", {"token": "1/min"})
    monkeypatch.setattr("api.throttling.time.time", lambda: 6_100_000_030)
    assert [token_for(key).status_code for _ in range(2)] == [200, 429]


def test_a_machine_cannot_sign_in_as_a_person(owner, issuer, stranger):
    opened(owner, issuer, "investors:read")
    user = Membership.objects.get(role=Membership.Role.MACHINE).user
    body = {"email": user.email, "password": factories.PASSWORD}

    answer = stranger.client.post("/_allauth/app/v1/auth/login", body, content_type="application/json")

    assert not user.has_usable_password()
    assert answer.status_code == 400


def test_every_scope_has_a_rate():
    assert set(Scope.values) <= set(configured.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"])
