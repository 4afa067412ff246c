"""Who may take a holder's units, on what ground, by which paper, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from approvals.models import Approval
from approvals.operations.propose import propose
from audit.models import Entry
from captable.taking import TooFewUnits
from chain.addresses import ZERO
from chain.bindings.security_token import HolderTerms
from compliance.operations.revoke_wallet import revoke_wallet
from documents import vault
from investors.models import Wallet
from kernel.errors import Missing
from tests.factories import (
    NOW,
    make_eligible,
    make_investor,
    make_issuing_network,
    make_key,
    make_member,
    make_officer,
    make_user,
    make_wallet,
    owner_of,
)
from tests.support.branch import make_live
from tests.support.files import PDF
from tokens.grounds import GROUNDS, Act, UnknownReason
from tokens.models import OrderPaper, Taking, Token
from tokens.operations.add_order import add_order
from tokens.operations.force_redeem import force_redeem
from tokens.operations.force_transfer import SelfTransfer, force_transfer
from tokens.operations.freeze_units import freeze_units
from tokens.operations.issue import BadUnits, NotEligible
from tokens.operations.view_order import view_order
from tokens.taking import AskAnew, Demand, PaperMissing, TakingInProgress
from transactions.models import Intent
from transactions.operations.retry import retry

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder() -> Wallet:
    make_issuing_network()
    return make_eligible()


@pytest.fixture
def receiver(holder: Wallet) -> Wallet:
    return make_eligible()


@pytest.fixture
def token(holder: Wallet) -> Token:
    """The holder has ten units."""
    token, branch = make_live()
    branch.block()
    branch.registered(token, HolderTerms(holder.address, 2**38, 410, 4, 7))
    branch.moved(token, (ZERO, holder.address, 10))
    return token


@pytest.fixture
def officer() -> User:
    return make_officer()


@pytest.fixture
def paper(token: Token, holder: Wallet, officer: User) -> OrderPaper:
    return keep(token, holder, officer)


def keep(token: Token, wallet: Wallet, officer: User) -> OrderPaper:
    return add_order(token=token, wallet=wallet, content=PDF, filename="order.pdf", actor=officer, now=NOW)


@pytest.fixture
def take(
    token: Token, holder: Wallet, receiver: Wallet, officer: User, paper: OrderPaper
) -> Callable[..., Taking]:
    """A sound act; what a test names differs."""

    def do(operation: Callable[..., Taking], **other: Any) -> Taking:
        said = {"token": token, "wallet": holder, "units": 4, "ground": "court_order", "paper": paper}
        said |= {"receiver": receiver} if operation is force_transfer else {}
        return operation(**{**said, "actor": officer, "now": NOW, **other})

    return do


EVERY = pytest.mark.parametrize("operation", [force_transfer, force_redeem, freeze_units])


@EVERY
def test_only_officers_without_a_part_in_it(take, token, holder, receiver, operation) -> None:
    of_issuer, is_holder = make_officer(), make_officer()
    make_member(token.issuer.organisation, of_issuer)
    holder.investor.user = is_holder
    holder.investor.save()
    for nobody in (make_user(), owner_of(token.issuer.organisation)):
        with pytest.raises(NotPermitted):
            take(operation, actor=nobody)
    for party in (of_issuer, is_holder):
        with pytest.raises(ConflictOfInterest):
            take(operation, actor=party)
    assert not Taking.objects.exists()


def test_the_receiver_does_not_order_a_transfer_to_themselves(take) -> None:
    officer = make_officer()
    with pytest.raises(ConflictOfInterest):
        take(force_transfer, receiver=make_eligible(make_investor(officer)), actor=officer)


@EVERY
def test_one_act_at_a_time_on_a_holder(take, operation) -> None:
    taking = take(operation)
    assert taking.intent.purpose == f"tokens.taking.{taking.kind}"
    with pytest.raises(TakingInProgress):
        take(force_redeem)


@EVERY
@pytest.mark.parametrize("units", [11, 2**96, -1])
def test_no_more_than_the_holder_has(take, operation, units) -> None:
    with pytest.raises((TooFewUnits, BadUnits)):
        take(operation, units=units)


def test_nothing_is_no_units_except_for_the_end_of_a_freeze(take) -> None:
    for operation in (force_transfer, force_redeem):
        with pytest.raises(BadUnits):
            take(operation, units=0)
    assert take(freeze_units, units=0, ground="ended", paper=None).units == 0


@EVERY
def test_it_rests_on_a_paper_about_this_holder_of_this_security(
    take, token, receiver, officer, operation
) -> None:
    elsewhere = make_live()[0]
    others = [keep(token, receiver, officer), keep(elsewhere, receiver, officer), None]
    for other in others:
        with pytest.raises(PaperMissing):
            take(operation, paper=other)


def test_in_an_emergency_units_are_frozen_before_there_is_a_paper(take) -> None:
    assert take(freeze_units, ground="security_incident", paper=None).paper is None


@pytest.mark.parametrize(
    ("operation", "ground"),
    [
        (force_transfer, "ended"),
        (force_transfer, "issuer_request"),
        (force_redeem, "security_incident"),
        (force_redeem, "nonsense"),
        (freeze_units, "own_mistake"),
    ],
)
def test_a_ground_is_good_for_its_acts_only(take, operation, ground) -> None:
    with pytest.raises(UnknownReason):
        take(operation, ground=ground)


def test_a_ground_fits_the_reason_on_chain_and_names_its_source() -> None:
    for code, ground in GROUNDS.items():
        assert code.isascii()
        assert len(code) <= 32
        assert ground.source or ground.acts <= {Act.STOP, Act.FREEZE_UNITS}


def test_the_receiver_must_be_somebody_else_who_may_hold(take, holder, receiver) -> None:
    with pytest.raises(SelfTransfer):
        take(force_transfer, receiver=holder)
    with pytest.raises(NotEligible):
        take(force_transfer, receiver=make_wallet(make_investor(), key=make_key("unknown")))
    revoke_wallet(wallet=receiver, reason_code="holder_request", actor=make_officer(), now=NOW)
    with pytest.raises(NotEligible):
        take(force_transfer)
    assert not Intent.objects.filter(purpose__startswith="tokens.taking").exists()
    assert not Intent.objects.filter(purpose="tokens.register").exists()


def test_what_failed_is_asked_for_anew(take) -> None:
    taking = take(force_redeem)
    Intent.objects.filter(pk=taking.intent_id).update(state="rejected")
    operator = make_user(is_staff=True, is_superuser=True)
    with pytest.raises(AskAnew):
        retry(intent=Intent.objects.get(pk=taking.intent_id), actor=operator, now=NOW)
    assert take(force_redeem).intent_id != taking.intent_id


def test_a_payload_with_another_document_is_no_payload(token, holder, paper, officer, four_eyes) -> None:
    asked = Demand(Act.REDEEM, token, holder, 3, "court_order", paper)
    said = asked.payload() | {"sha256": "0x" + "00" * 32}
    with pytest.raises(Missing):
        propose(action="tokens.redeem", payload=said, actor=officer, now=NOW)
    assert not Approval.objects.exists()


def test_each_page_of_an_order_is_seen_by_an_officer_and_on_record(paper, officer, holder) -> None:
    with pytest.raises(NotPermitted):
        view_order(paper=paper, page=1, actor=holder.investor.user, now=NOW)
    assert view_order(paper=paper, page=1, actor=officer, now=NOW).startswith(b"\x89PNG")
    entry = Entry.objects.get(verb="token.order_viewed")
    assert (entry.actor, entry.subject_id) == (officer, holder.public_id)
    assert entry.data == {"document": paper.document.public_id, "page": 1}


def test_an_order_lies_encrypted_under_a_key_that_is_not_the_holders(paper, holder) -> None:
    document = paper.document
    assert document.personal_key == paper.personal_key != holder.investor.personal_key
    assert vault.read(document.stored_as) == PDF
    assert PDF not in vault._path(document.stored_as).read_bytes()
