"""A lost wallet over the API."""

import pytest

from compliance.models import WalletRecovery
from compliance.operations.approve_recovery import approve_recovery
from compliance.operations.confirm_recovery import confirm_recovery
from kernel import clock
from tests import factories
from tests.integration.api import world
from tokens.models import RegisterEntry
from tokens.recovering import PURPOSE
from transactions.models import Intent


@pytest.fixture
def wallets(investor):
    factories.make_case(investor, now=clock.now())
    return world.make_wallet(investor), world.make_wallet(investor)


@pytest.fixture
def body(wallets):
    lost, replacement = wallets
    return {
        "lost_wallet": lost.public_id,
        "replacement_wallet": replacement.public_id,
        "reason_code": "key_lost",
    }


def test_it_is_asked_for_seen_and_withdrawn(caller, wallets, body):
    asked = caller.post("/recoveries", body, key="one")

    assert asked.status_code == 201, asked.content
    shown = asked.json()
    assert shown | body | {"state": "requested", "registers": [], "closed_at": None} == shown
    assert asked["Location"].endswith(f"/recoveries/{shown['id']}")
    assert caller.get(f"/recoveries/{shown['id']}").json() == shown
    assert caller.get("/recoveries").json()["results"] == [shown]
    wallet = caller.get(f"/wallets/{wallets[0].public_id}").json()
    assert (wallet["whitelist"]["status"], wallet["whitelist"]["reason_code"]) == ("revoked", "wallet_lost")

    withdrawn = caller.post(f"/recoveries/{shown['id']}/withdrawal")

    assert (withdrawn.status_code, withdrawn.json()["state"]) == (200, "withdrawn")
    assert caller.get(f"/wallets/{wallets[0].public_id}").json()["whitelist"]["status"] == "active"
    again = caller.post(f"/recoveries/{shown['id']}/withdrawal")
    assert (again.status_code, again.json()["code"]) == (409, "kernel.illegal_transition")


def test_the_same_request_twice_is_one_recovery(caller, body):
    first, second = caller.post("/recoveries", body, key="one"), caller.post("/recoveries", body, key="one")

    assert second.json() == first.json()
    assert second["Idempotency-Replayed"] == "true"
    other_key = caller.post("/recoveries", body, key="two")
    assert (other_key.status_code, other_key.json()["code"]) == (409, "compliance.not_recoverable")
    assert caller.post("/recoveries", body).json()["code"] == "api.idempotency_key_missing"
    assert WalletRecovery.objects.count() == 1


@pytest.mark.parametrize("which", ["lost_wallet", "replacement_wallet"])
def test_somebody_elses_wallet_is_not_there(caller, other, body, which):
    foreign = world.make_wallet(other)

    answer = caller.post("/recoveries", body | {which: foreign.public_id}, key="one")

    assert (answer.status_code, answer.json()["code"]) == (404, "kernel.missing")
    assert not WalletRecovery.objects.exists()


def test_somebody_elses_recovery_is_not_there(caller, caller_of, other, body):
    made = caller.post("/recoveries", body, key="one").json()
    stranger = caller_of(other.user)

    assert stranger.get("/recoveries").json()["results"] == []
    assert stranger.get(f"/recoveries/{made['id']}").status_code == 404
    assert stranger.post(f"/recoveries/{made['id']}/withdrawal").status_code == 404
    assert WalletRecovery.objects.get().state == "requested"


@pytest.mark.parametrize(
    "change", [{"reason_code": "bored"}, {"lost_wallet": ""}, {"replacement_wallet": 7}, {"state": "done"}]
)
def test_what_is_no_request(caller, body, change):
    assert caller.post("/recoveries", body | change, key="one").status_code == 400


def test_a_confirmed_recovery_is_not_withdrawn(caller, body):
    made = caller.post("/recoveries", body, key="one").json()
    recovery, now = WalletRecovery.objects.get(), clock.now()
    officers = factories.make_officer(), factories.make_officer()
    approve_recovery(
        recovery=recovery, evidence="met_in_person", note="Passport M1234", actor=officers[0], now=now
    )
    confirm_recovery(recovery=recovery, reason_code="evidence_agrees", actor=officers[1], now=now)

    answer = caller.post(f"/recoveries/{made['id']}/withdrawal")

    assert (answer.status_code, answer.json()["code"]) == (409, "kernel.illegal_transition")
    shown = caller.get(f"/recoveries/{made['id']}").content.decode()
    assert not any(secret in shown for secret in ("M1234", "met_in_person", officers[0].email))


def test_it_shows_what_every_register_made_of_it(caller, wallets, body):
    token = world.make_token()
    block = world.make_block()
    terms = {"valid_until": 2**31, "country_numeric": 410, "classes": 4, "investor_number": 7}
    RegisterEntry.objects.create(
        token=token, holder=wallets[0].address, block=block, number=block.number, log_index=0, **terms
    )
    made = caller.post("/recoveries", body, key="one").json()
    intent = world.make_intent(
        token, state=Intent.State.REJECTED, error_code="SecurityToken_ReplacementUnfit"
    )
    about = {"subject_type": "compliance.walletrecovery", "subject_id": WalletRecovery.objects.get().pk}
    Intent.objects.filter(pk=intent.pk).update(purpose=PURPOSE, **about)

    shown = caller.get(f"/recoveries/{made['id']}").json()

    assert shown["registers"] == [
        {"security": token.public_id, "state": "rejected", "sub_status": "SecurityToken_ReplacementUnfit"}
    ]
