"""From a sign-in to a proved wallet, by the API alone, with a key the test holds."""

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct

from audit.models import Entry
from compliance.models import KycCase
from investors.models import Investor, Wallet
from tests import factories
from tests.integration.api import world

REGISTRATION = {"kind": "individual", "name": "김민지", "birth_date": "1988-02-29", "country": "KR"}


@pytest.fixture
def person(caller_of):
    return caller_of(factories.make_user())


def test_a_person_registers_opens_a_case_and_proves_a_wallet(person):
    world.make_network()
    account = Account.create()

    registered = person.post("/me/investor", REGISTRATION, key="1")
    assert registered.status_code == 201, registered.content
    assert registered.json() | REGISTRATION == registered.json()
    assert person.get("/me/investor").json() == registered.json()
    assert person.get("/me").json()["investor"] == registered.json()["id"]

    assert person.get("/me/kyc").json()["state"] == "none"
    opened = person.post("/me/kyc", {"investor_class": "professional"}, key="2")
    assert opened.status_code == 201, opened.content
    assert person.get("/me/kyc").json() == opened.json()
    assert KycCase.objects.get().investor_class == "professional"

    named = person.post("/wallets", {"address": account.address.lower(), "chain_id": "31337"}, key="3")
    assert named.status_code == 201, named.content
    wallet = named.json()
    assert (wallet["address"], wallet["state"]) == (account.address, "pending")
    assert person.client.get(named["Location"], headers=person.headers).json() == wallet

    challenge = person.post(f"/wallets/{wallet['id']}/challenge").json()
    assert "localhost:8000 wants you to sign in" in challenge["message"]
    assert account.address in challenge["message"]
    signature = account.sign_message(encode_defunct(text=challenge["message"])).signature.to_0x_hex()
    proof = {"nonce": challenge["nonce"], "signature": signature}
    proved = person.post(f"/wallets/{wallet['id']}/proof", proof)
    assert proved.status_code == 200, proved.content
    assert proved.json()["state"] == "ready"

    again = person.post(f"/wallets/{wallet['id']}/proof", proof)
    assert (again.status_code, again.json()["code"]) == (409, "investors.challenge_used")
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"investor.registered", "kyc.opened", "wallet.added", "wallet.proved"} <= verbs


def test_a_signature_by_another_key_proves_nothing(caller, investor):
    wallet = world.make_wallet(investor, proved=False)
    challenge = caller.post(f"/wallets/{wallet.public_id}/challenge").json()
    signature = Account.create().sign_message(encode_defunct(text=challenge["message"])).signature.to_0x_hex()

    answer = caller.post(
        f"/wallets/{wallet.public_id}/proof", {"nonce": challenge["nonce"], "signature": signature}
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "investors.wrong_signer")
    wallet.refresh_from_db()
    assert wallet.state == Wallet.State.PENDING


def test_a_challenge_of_another_of_my_wallets_is_not_found(caller, investor):
    one, two = (world.make_wallet(investor, proved=False) for _ in range(2))
    challenge = caller.post(f"/wallets/{one.public_id}/challenge").json()

    answer = caller.post(
        f"/wallets/{two.public_id}/proof", {"nonce": challenge["nonce"], "signature": "0x" + "11" * 65}
    )

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"kind": "omnibus"}, "#/kind"),
        ({"name": "   "}, "#/name"),
        ({"name": "a\u0000b"}, "#/name"),
        ({"name": "safe\u202eelif"}, "#/name"),
        ({"name": 7}, "#/name"),
        ({"name": "x" * 201}, "#/name"),
        ({"birth_date": "19880229"}, "#/birth_date"),
        ({"birth_date": "1988-02-30"}, "#/birth_date"),
        ({"birth_date": "１９８８-02-29"}, "#/birth_date"),
        ({"country": "XX"}, "#/country"),
        ({"country": "kr"}, "#/country"),
        ({"is_verified": True}, "#/is_verified"),
        ({"investor_number": "1"}, "#/investor_number"),
    ],
)
def test_a_bad_registration_is_refused_by_field_and_leaves_nothing(person, change, pointer):
    answer = person.post("/me/investor", REGISTRATION | change, key="1")

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not Investor.objects.exists()


def test_a_rule_of_the_domain_is_422(person):
    answer = person.post("/me/investor", REGISTRATION | {"birth_date": "2999-01-01"}, key="1")

    assert (answer.status_code, answer.json()["code"]) == (422, "investors.bad_birth_date")


def test_registering_twice_is_a_conflict(caller):
    answer = caller.post("/me/investor", REGISTRATION, key="1")

    assert (answer.status_code, answer.json()["code"]) == (409, "investors.already_registered")


def test_a_case_that_stands_and_a_wallet_i_have_are_returned_as_they_are(caller, investor):
    wallet = world.make_wallet(investor)
    first = caller.post("/me/kyc", {}, key="1").json()

    second = caller.post("/me/kyc", {}, key="2")
    same = caller.post("/wallets", {"address": wallet.address, "chain_id": "31337"}, key="3")

    assert (second.status_code, second.json()) == (200, first)
    assert (same.status_code, same.json()["id"]) == (200, wallet.public_id)


def test_an_address_of_somebody_else_is_a_conflict_that_names_nobody(caller, other):
    taken = world.make_wallet(other)

    answer = caller.post("/wallets", {"address": taken.address, "chain_id": "31337"}, key="1")

    assert (answer.status_code, answer.json()["code"]) == (409, "investors.address_taken")
    assert other.public_id not in answer.content.decode()


@pytest.mark.parametrize("chain_id", ["1", "0", str(2**63), str(2**200)])
def test_an_unknown_network_is_refused(caller, chain_id):
    world.make_network()

    answer = caller.post("/wallets", {"address": world.some_address(), "chain_id": chain_id}, key="1")

    assert [error["code"] for error in answer.json()["errors"]] == ["unknown_chain"]


def test_an_officers_note_is_not_shown(caller, investor):
    KycCase.objects.create(
        investor=investor,
        provider="manual",
        state="updates_required",
        reason_code="kyc.blurred",
        note="suspect",
    )

    answer = caller.get("/me/kyc")

    assert answer.json()["reason_code"] == "kyc.blurred"
    assert "suspect" not in answer.content.decode()
