"""Every fact becomes the events it should, for those who may see it and nobody else; no data of people."""

import jsonschema
import orjson
import pytest

from audit.models import Entry
from chain.addresses import ZERO, checksum
from compliance.models import KycCase
from compliance.operations.decide_case import decide_case
from compliance.operations.start_review import start_review
from monitoring.models import Incident
from tests import factories as make
from tests.support import offering as offers
from tests.support.branch import make_live
from tests.support.law import load_lists
from tokens.operations.deploy import PURPOSE as DEPLOY
from transactions import outcomes
from transactions.models import Intent
from webhooks.body import body_of
from webhooks.catalogue import NAMES, TYPES, WrongData, require_fits
from webhooks.delivering import deliver
from webhooks.models import Event, Feed, Outcome
from webhooks.operations.add_receiver import add_receiver
from webhooks.publishing import publish

pytestmark = pytest.mark.django_db
NOW = make.NOW


def told(investor=None, organisation=None):
    publish(now=NOW)
    if investor:
        return Event.objects.seen_by_investor(investor).order_by("pk")
    return Event.objects.seen_by_organisation(organisation).order_by("pk")


def types(events):
    return list(events.values_list("type", flat=True))


def test_identification_and_wallets_are_told_to_the_investor_alone():
    investor, officer = make.make_investor(name="Seo Minji"), make.make_officer()
    stranger = make.make_investor()
    case = make.make_case(investor, provider="manual")
    start_review(case=KycCase.objects.get(pk=case.pk), actor=officer, now=NOW)
    decide_case(case=case, decision="verify", reason_code="identity_confirmed", actor=officer, now=NOW)
    wallet = make.make_wallet(investor)

    events = told(investor)

    assert types(events) == [
        *("investor.kyc.processing", "investor.kyc.manual_review", "investor.kyc.verified", "wallet.ready")
    ]
    assert events[2].data == {
        "case": case.public_id,
        "investor": investor.public_id,
        "state": "verified",
    }
    assert events.last().data["wallet"] == wallet.public_id
    assert not told(stranger)
    everything = str(list(Event.objects.values_list("data", flat=True)))
    assert "Minji" not in everything
    assert "1988" not in everything


def test_who_was_only_introduced_is_told_of_to_the_introducer_until_they_have_an_account():
    issuer, other = make.make_approved(), make.make_approved()
    investor = make.make_introduced(issuer)
    make.make_case(investor)

    assert "investor.kyc.verified" in types(told(organisation=issuer.organisation))
    assert not told(organisation=other.organisation)
    investor.user = make.make_user()
    investor.save(update_fields=["user"])
    assert "investor.kyc.verified" not in types(told(organisation=issuer.organisation))
    assert "investor.kyc.verified" in types(told(investor))


@pytest.fixture
def _lists(tmp_path, settings):
    """Whoever orders has been compared with lists of today."""
    load_lists(tmp_path, settings, now=offers.OPENS)


@pytest.mark.usefixtures("_lists")
def test_an_order_is_followed_from_its_offering_to_its_end():
    offering = offers.make_open()
    buyer, bystander = offers.buyer(), offers.buyer()
    order = offers.order(offering, wallet=buyer)
    offers.pay(order)
    offers.turned(offering, offers.OPENS)

    mine = types(told(buyer.investor))
    wanted = [*("subscription.awaiting_payment", "subscription.paid", "subscription.confirmed")]
    assert [kind for kind in mine if kind.startswith("subscription.")] == wanted
    assert [kind for kind in mine if kind.startswith("offering.")] == ["offering.approved", "offering.opened"]
    theirs = types(told(bystander.investor))
    assert not [kind for kind in theirs if kind.startswith("subscription.")]
    assert "offering.opened" in theirs, "an offering to the public is shown to everybody"
    issuers = types(told(organisation=offering.token.issuer.organisation))
    assert next(kind for kind in issuers if kind.startswith("offering.")) == "offering.submitted"
    assert [kind for kind in issuers if kind.startswith("subscription.")] == wanted
    assert not told(organisation=make.make_approved().organisation)


@pytest.mark.usefixtures("_lists")
def test_a_private_offering_is_told_only_to_whom_it_is_shown(monkeypatch):
    offering = offers.make_open()
    bystander = offers.buyer()
    monkeypatch.setattr("offerings.showing.is_private", lambda pack, exemption: True)
    buyer = offers.buyer()
    offers.order(offering, wallet=buyer)

    assert "offering.opened" not in types(told(bystander.investor))
    assert "offering.opened" in types(told(buyer.investor))


def test_what_moved_is_told_once_its_block_is_final_to_both_sides_and_the_issuer():
    token, branch = make_live()
    first, second, outsider = make.make_eligible(), make.make_eligible(), "0x" + "cd" * 20
    branch.block()
    steps = ((ZERO, first.address, 10), (first.address, second.address, 3), (first.address, outsider, 1))
    branch.moved(token, *steps)
    block = branch.current
    assert "transfer.completed" not in types(told(first.investor)), "it may still be taken back"
    branch.block()
    branch.block()

    mine = told(first.investor).filter(token=token)
    assert types(mine) == ["security.deployed", *["transfer.completed"] * 3, "holding.changed"]
    moved = mine[2].data
    assert moved == {
        "security": token.public_id,
        "units": "3",
        "sender": checksum(first.address),
        "receiver": checksum(second.address),
        "wallet": first.public_id,
        "transaction_hash": moved["transaction_hash"],
        "log_index": "1",
        "block": {"number": str(block.number), "hash": block.hash},
    }
    held = mine.last().data
    assert (held["units"], held["wallet"]) == ("6", first.public_id)
    assert types(told(second.investor).filter(token=token))[1:] == ["transfer.completed", "holding.changed"]
    issuers = told(organisation=token.issuer.organisation).filter(token=token)
    kinds = types(issuers)
    assert kinds.count("transfer.completed") == 3
    assert kinds.count("holding.changed") == 3
    assert "security.deployed" in kinds
    assert all(event.data.get("wallet") is None for event in issuers)


def test_a_stop_is_told_to_the_holders_of_that_security():
    token, branch = make_live()
    holder, stranger = make.make_eligible(), make.make_eligible()
    branch.block()
    branch.moved(token, (ZERO, holder.address, 10))
    branch.paused(token)
    branch.paused(token, active=False)
    branch.frozen(token, holder.address)
    branch.block()
    branch.block()

    stops = [kind for kind in types(told(holder.investor)) if kind.startswith("security.")]
    assert stops == ["security.deployed", "security.paused", "security.unpaused"]
    assert not [kind for kind in types(told(stranger.investor)) if kind.startswith("security.")]


def test_a_branch_that_is_dropped_before_it_is_final_is_never_told():
    token, branch = make_live()
    holder = make.make_eligible()
    branch.block()
    branch.moved(token, (ZERO, holder.address, 10))
    publish(now=NOW)
    branch.rollback(1)
    branch.block()
    branch.moved(token, (ZERO, holder.address, 7))
    branch.block()
    branch.block()

    moves = told(holder.investor).filter(type="transfer.completed")
    assert [event.data["units"] for event in moves] == ["7"]


def test_the_end_of_an_operation_is_written_in_its_commit_and_told_to_those_it_concerns():
    token, _branch = make_live()
    intent = Intent.objects.get(purpose=DEPLOY)
    publish(now=NOW)
    for state in (Intent.State.DONE, Intent.State.QUEUED, Intent.State.REVERTED):
        intent.state, intent.error_code = state, "tokens.paused" if state == "reverted" else ""
        outcomes.announce(intent, now=NOW)
    Intent.objects.filter(pk=intent.pk).update(error_code="tokens.paused")
    assert Outcome.objects.count() == 2

    events = told(organisation=token.issuer.organisation).filter(type__startswith="operation.")

    assert types(events) == ["operation.completed", "operation.failed"]
    assert [event.data["sub_status"] for event in events] == [None, "tokens.paused"]
    assert {event.data["security"] for event in events} == {token.public_id}
    assert not Outcome.objects.exists()


@pytest.mark.usefixtures("_lists")
def test_the_catalogue_describes_what_is_sent():
    """Every type has an example that its schema takes; nothing else can be made."""
    for name in NAMES:
        kind = TYPES[name]
        jsonschema.validate(kind.example(), kind.schema())
        assert str(kind.told)
    with pytest.raises(WrongData):
        require_fits("wallet.ready", {"wallet": "x", "name": "Kim"})
    with pytest.raises(WrongData):
        require_fits("investor.died", {})
    token, branch = make_live()
    holder = make.make_eligible()
    branch.block()
    branch.moved(token, (ZERO, holder.address, 10))
    branch.paused(token)
    branch.block()
    branch.block()
    offers.order(offers.make_open(token))
    publish(now=NOW)
    for event in Event.objects.all():
        jsonschema.validate(orjson.loads(body_of(event)), TYPES[event.type].schema())


def test_one_that_does_not_fit_is_told_to_an_officer_and_holds_up_nothing(monkeypatch):
    investor = make.make_investor()
    make.make_case(investor)
    monkeypatch.setitem(TYPES, "investor.kyc.processing", TYPES["wallet.ready"])

    assert types(told(investor)) == ["investor.kyc.verified"]
    assert Incident.objects.filter(code="webhooks.untold").exists()
    assert Feed.objects.get(name="journal").position == Entry.objects.order_by("-sequence").first().sequence


def test_an_investors_receiver_gets_their_events_and_those_of_what_they_hold(listener):
    token, branch = make_live()
    holder, other = make.make_eligible(), make.make_eligible()
    publish(now=NOW)
    for wallet in (holder, other):
        _receiver, secret = add_receiver(
            url=listener.url,
            types=["security.paused", "transfer.completed"],
            investor=wallet.investor,
            actor=wallet.investor.user,
            now=NOW,
        )
        listener.secrets.append(secret)
    branch.block()
    branch.moved(token, (ZERO, holder.address, 10))
    branch.paused(token)
    branch.block()
    branch.block()
    publish(now=NOW)
    deliver(now=NOW)

    assert [document["type"] for document in listener.taken] == ["transfer.completed", "security.paused"]
    assert listener.taken[0]["data"]["wallet"] == holder.public_id
