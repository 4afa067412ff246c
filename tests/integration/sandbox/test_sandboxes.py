"""From sign-up to units without anybody's help, and the harm integrators may order for themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import run_checks

from accounts.models import Membership, User
from accounts.policies import NotPermitted, is_sandbox_officer, require_independent_officer
from api.v1.urls import urlpatterns
from approvals.models import Approval
from investors.models import Investor, Wallet
from kernel import clock
from offerings.models import Offering
from offerings.operations.tick_offerings import tick_offerings
from sandbox.models import Sandbox, Trial
from sandbox.policies import officers
from sandbox.turning import turn
from tests import factories as make
from tests.integration.api import world
from tests.integration.api.conftest import Caller
from tests.support.law import load_lists
from tokens.models import Deployment, Issuance, Token
from transactions.models import Intent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def policy_as_shipped(settings: Any, tmp_path: Any) -> None:
    """Four eyes as everywhere; lists of sanctions that are fresh."""
    settings.SANDBOX, settings.APPROVALS_POLICY = True, ""
    load_lists(tmp_path, settings, now=clock.now())
    make.make_issuing_network()


def caller(user: User) -> Caller:
    return Caller({"X-Session-Token": world.session_token(user)})


def developer() -> Caller:
    return caller(make.make_user())


def keyed(caller: Caller, path: str, body: dict[str, Any]) -> Any:
    return caller.post(path, body, idempotency_key=world.some_hash())


def opened(owner: Caller) -> Sandbox:
    answer = keyed(owner, "/sandbox", {"name": "Wallet Lab"})
    assert answer.status_code == 201, answer.content
    assert answer.json()["state"] == "setting_up"
    turn(now=clock.now())
    sandbox = Sandbox.objects.select_related("token").get(public_id=answer.json()["id"])
    live(sandbox.token)
    return sandbox


def live(token: Token | None) -> None:
    """As if the chain had told of its deployment."""
    assert token is not None
    assert token.state == "deploying"
    where = {"address": world.some_address(), "tx_hash": world.some_hash()}
    Deployment.objects.create(token=token, block=world.make_block(), log_index=0, **where)


def registered(person: Caller, name: str) -> str:
    """The state of their identification; their wallet is `wallet_of`."""
    body = {"kind": "individual", "name": name, "birth_date": "1990-04-12", "country": "KR"}
    assert keyed(person, "/me/investor", body).status_code == 201
    return str(keyed(person, "/me/kyc", {"investor_class": "retail"}).json()["state"])


def wallet_of(person: Caller) -> Wallet:
    investor = Investor.objects.get(public_id=person.get("/me").json()["investor"])
    return make.make_wallet(investor, key=make.make_key(investor.public_id), now=clock.now())


def test_a_developer_comes_to_units_and_to_an_offering_alone() -> None:
    owner = developer()
    sandbox = opened(owner)
    assert registered(owner, "Kang Seo-yeon") == "verified"
    wallet = wallet_of(owner)

    given = keyed(owner, "/sandbox/faucet", {"wallet": wallet.public_id, "units": "10"})

    assert given.status_code == 201, given.content
    issuance = Issuance.objects.get(wallet=wallet)
    assert (issuance.units, issuance.token) == (10, sandbox.token)
    assert given.json()["operation"] == issuance.intent.public_id
    agreed = Approval.objects.get(action="tokens.issue")
    assert (agreed.proposed_by, agreed.approved_by) == (sandbox.opened_by, officers()[1])

    asked = keyed(owner, "/sandbox/offerings", {"seconds": 60}).json()
    turn(now=clock.now())
    live(Trial.objects.get().token)
    turn(now=clock.now())
    assert owner.get(f"/sandbox/offerings/{asked['id']}").json()["offering"] is None
    tick_offerings(now=clock.now())
    told = owner.get(f"/sandbox/offerings/{asked['id']}").json()
    assert Offering.objects.get(public_id=told["offering"]).state == "open"
    assert [row["id"] for row in owner.get("/offerings").json()["results"]] == [told["offering"]]
    one = owner.get(f"/securities/{told['security']}")
    assert one.status_code == 200
    assert one.json() in owner.get("/securities").json()["results"]

    stranger = caller(make.make_investor().user)
    assert stranger.get("/offerings").json()["results"] == []
    assert stranger.get("/securities").json()["results"] == []
    assert stranger.get(f"/securities/{told['security']}").status_code == 404
    assert stranger.get(f"/sandbox/offerings/{asked['id']}").status_code == 404


def test_the_name_says_what_comes_of_an_identification_and_time_ends_it() -> None:
    owner = developer()
    sandbox = opened(owner)
    assert len(owner.get("/sandbox/identities").json()["results"]) == 9
    states = {}
    for name in ("Kim REJECT", "Kim RETRY", "Kim REVIEW", "Kim WAIT", "Kim"):
        person = developer()
        joined = person.post("/sandbox/join", {"invitation": sandbox.invitation})
        assert (joined.status_code, joined.json()["invitation"]) == (200, None)
        states[name] = registered(person, name)
    assert states == {
        "Kim REJECT": "rejected",
        "Kim RETRY": "updates_required",
        "Kim REVIEW": "manual_review",
        "Kim WAIT": "processing",
        "Kim": "verified",
    }
    assert person.post("/sandbox/clock", {"days": 4000}).status_code == 400
    assert person.post("/sandbox/clock", {"days": 3000}).status_code == 403
    assert owner.post("/sandbox/clock", {"days": 3000}).status_code == 200
    assert person.get("/me/kyc").json()["state"] == "expired"

    outside = developer()
    assert registered(outside, "Kim REJECT") == "manual_review"
    assert outside.post("/sandbox/join", {"invitation": "guess"}).status_code == 404
    assert keyed(owner, "/sandbox", {"name": "Another"}).json()["code"] == "sandbox.there"


def test_what_is_told_to_go_wrong_goes_wrong_there_and_nowhere_else() -> None:
    owner, other = developer(), developer()
    sandbox = opened(owner)
    registered(owner, "Kang Seo-yeon")
    registered(other, "Somebody Else")
    faucet = {"wallet": wallet_of(owner).public_id, "units": "1"}
    machine = make.make_user()
    role = Membership.Role.MACHINE
    Membership.objects.create(organisation=sandbox.organisation, user=machine, role=role)

    for fault, status in (("unavailable", 503), ("throttled", 429)):
        assert owner.post("/sandbox/faults", {"fault": fault, "seconds": 30}).json()["fault"] == fault
        for troubled in (owner, caller(machine)):
            answer = troubled.get("/me")
            assert answer.status_code == status
            assert answer["Content-Type"] == "application/problem+json"
            assert 0 < int(answer["Retry-After"]) <= 31
        assert other.get("/me").status_code == 200
    assert owner.post("/sandbox/faults/mend", {}).json()["fault"] is None
    assert owner.get("/me").status_code == 200

    owner.post("/sandbox/faults", {"fault": "operations_fail", "seconds": 30})
    keyed(owner, "/sandbox/faucet", faucet)
    spoiled = Intent.objects.filter(purpose="tokens.issue").latest("pk")
    owner.post("/sandbox/faults", {"fault": "operations_wait", "seconds": 30})
    waiting = keyed(owner, "/sandbox/faucet", faucet).json()
    good = bytes(Intent.objects.get(pk=spoiled.pk).calldata)
    assert waiting["operation"] is None
    turn(now=clock.now())
    assert Issuance.objects.count() == 1
    turn(now=clock.now() + timedelta(seconds=31))
    assert owner.get(f"/sandbox/faucet/{waiting['id']}").json()["operation"]
    assert bytes(Intent.objects.filter(purpose="tokens.issue").latest("pk").calldata) != good
    assert owner.post("/sandbox/faults", {"fault": "unavailable", "seconds": 601}).status_code == 400


def test_the_two_officers_are_officers_of_sandboxes_only(settings: Any) -> None:
    sandbox = opened(developer())
    real = make.make_approved().organisation
    officer, _colleague = officers()
    require_independent_officer(officer, sandbox.organisation)
    with pytest.raises(NotPermitted):
        require_independent_officer(officer, real)
    assert not officer.is_active
    assert not officer.has_usable_password()
    settings.SANDBOX = False
    assert not is_sandbox_officer(officer, sandbox.organisation)


def test_where_something_may_be_real_there_are_none(settings: Any) -> None:
    owner = developer()
    opened(owner)
    paths = [str(one.pattern) for one in urlpatterns if str(one.pattern).startswith("sandbox")]
    for switch, value in (("CHAIN_ID", 1), ("SANDBOX", False)):
        settings.SANDBOX, settings.CHAIN_ID = True, 31337
        setattr(settings, switch, value)
        for path in paths:
            address = "/" + path.replace("<slug:gift_id>", "gft_1").replace("<slug:trial_id>", "try_1")
            answers = {owner.get(address).status_code, keyed(owner, address, {}).status_code}
            assert answers <= {404, 405, 403}, address
        assert keyed(owner, "/sandbox", {"name": "Another"}).status_code == 404
    settings.SANDBOX, settings.CHAIN_ID = True, 1
    assert "sandbox.E001" in {found.id for found in run_checks()}
    settings.CHAIN_ID, settings.PAYMENTS_BANKS = 31337, []
    assert "sandbox.E002" in {found.id for found in run_checks()}
