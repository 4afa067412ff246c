"""A wallet signs our text and nothing else, once, in time, on this site and chain, and its owner is in."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from chain import contract_signatures
from chain.errors import Reverted
from chain.reverts import explain
from kernel import clock
from tests import factories
from tests.integration.api import world

pytestmark = pytest.mark.django_db
SITE = "https://jangbu.test"
ACCEPTED = bytes.fromhex("1626ba7e").ljust(32, b"\0")


class ContractWallets:
    """A node on which some addresses are contracts, with what each answers."""

    def __init__(self, **answers):
        self.answers = answers

    def try_all(self, asked):
        return [self.answers.get(question.params[0]["to"], b"") for question in asked]


@pytest.fixture(autouse=True)
def site(settings, monkeypatch):
    settings.PUBLIC_URL = SITE
    monkeypatch.setattr(contract_signatures, "node", ContractWallets)
    monkeypatch.setattr("api.throttling.Throttle.THROTTLE_RATES", {})


@pytest.fixture
def key(investor):
    key = factories.make_key("signs in")
    factories.make_wallet(investor, key=key, network=world.make_network())
    return key


def text_for(caller, key, **changes):
    body = {"address": key.address, "chain_id": "31337"} | changes
    answer = caller.post("/sign-in/challenge", body)
    assert answer.status_code == 201, answer.json()
    return answer.json()["message"]


def sign_in(caller, key, message):
    return caller.post("/sign-in", {"message": message, "signature": key.sign_message(message)})


def test_the_owner_of_a_proved_wallet_is_in_once(stranger, key, investor):
    message = text_for(stranger, key)

    answer = sign_in(stranger, key, message)

    assert answer.status_code == 200, answer.json()
    assert (answer.json()["state"], answer.json()["second_factors"]) == ("signed_in", [])
    token = answer.json()["session_token"]
    assert stranger.get("/me", **{"X-Session-Token": token}).json()["id"] == investor.user.public_id
    assert "Set-Cookie" not in answer
    again = sign_in(stranger, key, message)
    assert (again.status_code, again.json()["code"]) == (409, "investors.sign_in_used")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("jangbu.test wants", "jangbu.evil wants"), "investors.other_domain"),
        (("URI: https://jangbu.test", "URI: https://jangbu.evil"), "investors.other_domain"),
        (("Chain ID: 31337", "Chain ID: 1"), "investors.other_chain"),
        (("moves nothing", "moves everything"), "investors.bad_message"),
        (("Version: 1", "Version: 2"), "investors.bad_message"),
        (("\nNonce", "\nResources:\nNonce"), "investors.bad_message"),
        (("Nonce: ", "Nonce: 00"), "investors.bad_message"),
        (("Expiration Time: 20", "Expiration Time: 21"), "investors.bad_message"),
        (("Issued At: 20", "Issued At: 21"), "investors.sign_in_expired"),
        (("Issued At", "Not Before"), "investors.bad_message"),
    ],
)
def test_a_text_that_was_altered_is_refused_though_its_signature_is_right(stranger, key, change, code):
    message = text_for(stranger, key).replace(*change)

    answer = sign_in(stranger, key, message)

    assert (answer.status_code in (400, 422), answer.json()["code"]) == (True, code)


def test_a_nonce_that_was_never_given_and_one_that_was_tried_are_worth_nothing(stranger, key):
    message = text_for(stranger, key)
    nonce = message.partition("Nonce: ")[2][:32]
    assert sign_in(stranger, key, message.replace(nonce, "0" * 32)).json()["code"] == "investors.sign_in_used"

    other = factories.make_key("somebody else")
    assert sign_in(stranger, other, message).json()["code"] == "investors.wrong_signer"
    assert sign_in(stranger, key, message).json()["code"] == "investors.sign_in_used"


def test_after_five_minutes_it_is_too_late(stranger, key, monkeypatch):
    message = text_for(stranger, key)
    late = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: late)

    assert sign_in(stranger, key, message).json()["code"] == "investors.sign_in_expired"


def test_only_a_proved_wallet_of_somebody_who_may_sign_in_opens_an_account(stranger, key, investor, other):
    unknown = factories.make_key("nobody's")
    pending = factories.make_key("pending")
    factories.make_wallet(other, key=pending, network=world.make_network(), proved=False)
    for each in (unknown, pending):
        answer = sign_in(stranger, each, text_for(stranger, each))
        assert (answer.status_code, answer.json()["code"]) == (401, "investors.wallet_unknown")

    investor.user.is_active = False
    investor.user.save()
    assert sign_in(stranger, key, text_for(stranger, key)).status_code == 401


def test_a_second_factor_is_still_asked_for(stranger, key, investor):
    secret = generate_totp_secret()
    TOTP.activate(investor.user, secret)

    waiting = sign_in(stranger, key, text_for(stranger, key)).json()

    assert (waiting["state"], waiting["second_factors"]) == ("second_factor_required", ["totp"])
    headers = {"X-Session-Token": waiting["session_token"]}
    assert stranger.get("/me", **headers).status_code == 401
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    done = stranger.client.post(
        "/_allauth/app/v1/auth/2fa/authenticate",
        {"code": code},
        content_type="application/json",
        headers=headers,
    )
    assert done.status_code == 200, done.content
    opened = {"X-Session-Token": done.json()["meta"].get("session_token", waiting["session_token"])}
    assert stranger.get("/me", **opened).json()["id"] == investor.user.public_id
    assert Authenticator.objects.filter(user=investor.user).exists()


def test_a_contract_wallet_is_asked_itself(stranger, investor, monkeypatch):
    safe, network = factories.make_key("contract"), world.make_network()
    factories.make_wallet(investor, key=safe, network=network)
    owner = factories.make_key("owner of the contract")

    def answering(answer):
        monkeypatch.setattr(contract_signatures, "node", lambda: ContractWallets(**{safe.address: answer}))
        message = text_for(stranger, safe)
        signature = owner.sign_message(message) + "ab" * 65
        return stranger.post("/sign-in", {"message": message, "signature": signature})

    assert answering(ACCEPTED).status_code == 200
    for refusal in (b"", bytes(32), ACCEPTED[:4], Reverted(explain(b""))):
        assert answering(refusal).json()["code"] == "investors.wrong_signer"


def test_it_is_limited_and_says_so(stranger, key, monkeypatch):
    monkeypatch.setattr("api.throttling.Throttle.THROTTLE_RATES", {"sign_in": "2/min"})
    body = {"address": key.address, "chain_id": "31337"}
    forged = {"X-Forwarded-For": "203.0.113.9"}
    monkeypatch.setattr("api.throttling.time.time", lambda: 6_000_000_030)

    answers = [stranger.post("/sign-in/challenge", body, **forged) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert [answer["RateLimit"] for answer in answers] == [f'"sign_in";r={left};t=30' for left in (1, 0, 0)]
    assert answers[2]["RateLimit-Policy"] == '"sign_in";q=2;w=60'
    assert answers[2]["Retry-After"] == "30"


def test_passkeys_are_offered(stranger):
    answer = stranger.client.get("/_allauth/app/v1/auth/webauthn/login")

    assert answer.status_code == 200
    assert answer.json()["data"]["request_options"]["publicKey"]["challenge"]
