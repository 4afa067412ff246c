"""For each dangerous deed: a world in which it could be done, who would ask for it, and who would agree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import override_settings

from accounts.models import Membership, User
from chain.addresses import ZERO
from chain.bindings.security_token import HolderTerms
from compliance.operations.appoint_officer import INSTALLER
from compliance.operations.give_role import payload_of as role_payload
from compliance.rules.compiling.terms import IssuerLimits, OfferTerms
from issuers.models import PayoutAccount
from issuers.operations.draft_payout_account import draft_payout_account
from issuers.operations.set_payout_account import payload_of as account_payload
from offerings.operations.allocate_offering import payload_of as shares_payload
from offerings.operations.approve_offering import payload_of as terms_payload
from offerings.sharing import share_out
from payments.operations.close_account import payload_of as closing_payload
from payments.operations.cover_claim import payload_of as cover_payload
from payments.operations.match_receipt import match_receipt
from payments.operations.name_account import draft_named_account
from payments.operations.name_account import payload_of as naming_payload
from payments.operations.open_account import payload_of as opening_payload
from payments.operations.pay_out_proceeds import payload_for
from payments.operations.release_proceeds import release_proceeds
from payments.operations.reverse_receipt import reverse_receipt
from payments.operations.undo_match import payload_of as undo_payload
from teams.operations.change_role import payload_of as change_payload
from teams.operations.remove_member import payload_of as removal_payload
from teams.operations.send_invitation import payload_of as invitation_payload
from teams.people import team_of
from tests.factories import (
    NOW,
    make_approved,
    make_confirmed,
    make_eligible,
    make_holder_rows,
    make_issuing_network,
    make_key,
    make_member,
    make_officer,
    make_token,
    make_user,
    owner_of,
    prove_import,
)
from tests.support.branch import make_live
from tests.support.files import PDF
from tests.support.money import World, make_account_draft, make_collection_account
from tests.support.offering import CLOSES, OPENS, confirmed, make_in_review, make_open, turned
from tests.support.sanctions import SAMPLES, load
from tests.support.team import make_draft_invitation
from tokens.operations.add_order import add_order
from tokens.operations.add_paper import add_paper
from tokens.operations.deploy import payload_of as terms_of_token
from tokens.operations.issue import issue
from tokens.operations.issue_import import payload_of_import
from tokens.operations.put_on_record import payload_of_paper
from tokens.operations.replace_sender import payload_of as sender_payload
from tokens.ruling.wanted import Wanted
from tokens.ruling.wanted import payload_of as rules_payload
from transactions.models import Signer


@dataclass(frozen=True)
class Scenario:
    """`changed` is the payload of an edit that the deed would take as well, where there is one."""

    payload: Mapping[str, str]
    asker: User
    approver: User
    changed: Mapping[str, str] | None = None


def issuing() -> Scenario:
    token, wallet = make_live()[0], make_eligible()
    owner, colleague = owner_of(token.issuer.organisation), make_member(token.issuer.organisation)
    payload = {"token": token.public_id, "wallet": wallet.public_id, "units": "100"}
    return Scenario(payload, owner, colleague, {**payload, "units": "900"})


def deploying() -> Scenario:
    token = make_token()
    return Scenario(terms_of_token(token), owner_of(token.issuer.organisation), make_officer())


def recording_a_paper() -> Scenario:
    token, _branch = make_live()
    owner, colleague = owner_of(token.issuer.organisation), make_member(token.issuer.organisation)
    paper = add_paper(token=token, title="Terms", content=PDF, filename="t.pdf", actor=owner, now=NOW)
    return Scenario(payload_of_paper(paper), owner, colleague)


@override_settings(KYC_IMPORT_PROVIDER="sandbox")
def issuing_a_file() -> Scenario:
    token = make_live()[0]
    confirmed = make_confirmed(token, *make_holder_rows(2))
    prove_import(confirmed)
    owner = owner_of(token.issuer.organisation)
    return Scenario(payload_of_import(confirmed), owner, make_officer())


def stopping(*, of_holder: bool, resumes: bool) -> Callable[[], Scenario]:
    def scenario() -> Scenario:
        (token, branch), wallet = make_live(), make_eligible()
        branch.block()
        if resumes:
            branch.frozen(token, wallet.address) if of_holder else branch.paused(token)
        payload = {"token": token.public_id, "reason": "court_order"}
        payload |= {"wallet": wallet.public_id} if of_holder else {}
        return Scenario(payload, make_officer(), make_officer(), {**payload, "reason": "security_incident"})

    return scenario


def giving_a_role() -> Scenario:
    make_officer()
    person, installer = make_user(), User.objects.system(INSTALLER)
    payload = role_payload(person, "compliance_officer")
    return Scenario(payload, installer, make_officer(), {**payload, "role": "regulator"})


def replacing_a_key() -> Scenario:
    network = make_issuing_network()
    former = Signer.objects.get(network=network, role=Signer.Role.ISSUER)
    address = make_key("the successor").address
    successor = Signer.objects.create(
        network=network, role=Signer.Role.ISSUER, number=2, address=address, fee_cap=10**11, min_balance=0
    )
    return Scenario(sender_payload(former, successor), make_officer(), make_officer())


def changing_the_account() -> Scenario:
    issuer = make_approved()
    owner = owner_of(issuer.organisation)
    details = {"holder_name": issuer.legal_name, "bank": "Busan Bank", "currency": "KRW"}
    drafts = [
        draft_payout_account(issuer=issuer, number=number, **details, actor=owner, now=NOW)
        for number in ("101-2027-0301-09", "101-2027-0301-10")
    ]
    payload, changed = (account_payload(draft) for draft in drafts)
    return Scenario(payload, owner, make_officer(), changed)


def paying_an_issuer() -> Scenario:
    world = World()
    issuer, expectation = world.account.issuer, world.expect()
    world.paid(expectation)
    by = {"actor": owner_of(issuer.organisation), "now": NOW}
    release_proceeds(key="units", expectation=expectation, amount=Decimal(100_000), **by)
    details = {"holder_name": issuer.legal_name, "bank": "Busan Bank", "currency": "KRW"}
    draft = draft_payout_account(issuer=issuer, number="101-2027-0301-09", **details, **by)
    PayoutAccount.objects.filter(pk=draft.pk).update(active_from=NOW)  # agreed on by two before
    payload, changed = (
        payload_for(key, issuer, "KRW", Decimal(amount)) for key, amount in (("one", 60_000), ("one", 90_000))
    )
    return Scenario(payload, by["actor"], make_officer(), changed)


def naming_a_payers_account() -> Scenario:
    world = World()
    receipt = world.take(world.line(payer_account=""))
    draft = draft_named_account(receipt=receipt, number="110-555-123456", actor=world.officer, now=NOW)
    return Scenario(naming_payload(draft), world.officer, make_officer())


def opening_an_account() -> Scenario:
    return Scenario(opening_payload(make_account_draft()), make_officer(), make_officer())


def closing_an_account() -> Scenario:
    return Scenario(closing_payload(make_collection_account()), make_officer(), make_officer())


def covering_a_claim() -> Scenario:
    world = World()
    expectation = world.expect()
    receipt = world.paid(expectation)
    by = {"actor": world.actor, "now": NOW}
    release_proceeds(key="units", expectation=expectation, amount=Decimal(100_000), **by)
    reversal = reverse_receipt(receipt=receipt, reason="fraud", **by).reversal
    others = world.expect()
    world.paid(others)
    release_proceeds(key="more", expectation=others, amount=Decimal(100_000), **by)
    payload, changed = (cover_payload(reversal, None, Decimal(amount)) for amount in (60_000, 90_000))
    return Scenario(payload, world.officer, make_officer(), changed)


def undoing_a_match() -> Scenario:
    world = World()
    receipt = world.take(world.line())
    by = {"reason": "reference_mistyped", "actor": world.officer, "now": NOW}
    matched = match_receipt(receipt=receipt, expectation=world.expect(), **by)
    return Scenario(undo_payload(matched), world.officer, make_officer())


def taking(*, is_transfer: bool = False, by_issuer: bool = False) -> Callable[[], Scenario]:
    def scenario() -> Scenario:
        (token, branch), holder, receiver = make_live(), make_eligible(), make_eligible()
        branch.block()
        for number, wallet in enumerate((holder, receiver), start=7):
            branch.registered(token, HolderTerms(wallet.address, 2**38, 410, 4, number))
        branch.moved(token, (ZERO, holder.address, 10))
        officer = make_officer()
        paper = add_order(
            token=token, wallet=holder, content=PDF, filename="order.pdf", actor=officer, now=NOW
        )
        payload = {
            "token": token.public_id,
            "wallet": holder.public_id,
            "units": "4",
            "ground": "court_order",
            "document": paper.document.public_id,
            "sha256": paper.document.sha256,
        }
        payload |= {"receiver": receiver.public_id} if is_transfer else {}
        payload |= {"ground": "holder_request"} if by_issuer else {}
        asker = owner_of(token.issuer.organisation) if by_issuer else officer
        return Scenario(payload, asker, make_officer(), {**payload, "units": "5"})

    return scenario


def ruling(*, after_an_issue: bool) -> Callable[[], Scenario]:
    def scenario() -> Scenario:
        token, _branch = make_live()
        owner = owner_of(token.issuer.organisation)
        if after_an_issue:
            issue(token=token, wallet=make_eligible(), units=1, actor=owner, now=NOW)
        close = NOW + timedelta(days=30)
        offer = OfferTerms(first_offer_at=NOW, closes_at=close, settles_by=close, is_reporting=False)
        payload, changed = (
            rules_payload(
                token,
                Wanted("US-REGS-CAT3-EQUITY", terms=offer, limits=IssuerLimits(max_holders=most)),
                now=NOW,
            )
            for most in (9, 99)
        )
        return Scenario(payload, owner, make_officer(), changed)

    return scenario


def approving_an_offering() -> Scenario:
    offering = make_in_review()
    return Scenario(terms_payload(offering), make_officer(), make_officer())


@override_settings(SCREENING_LISTS=list(SAMPLES))
def allocating_an_offering() -> Scenario:
    with TemporaryDirectory() as folder:
        for source, content in SAMPLES.items():
            load(Path(folder), source, content, now=OPENS)
    offering = make_open()
    confirmed(offering, 100)
    closed = turned(offering, CLOSES)
    owner = owner_of(offering.token.issuer.organisation)
    return Scenario(shares_payload(closed, share_out(closed)), owner, make_officer())


def inviting() -> Scenario:
    organisation = make_approved().organisation
    owner = owner_of(organisation)
    return Scenario(invitation_payload(make_draft_invitation(organisation)), owner, make_officer())


def changing_a_team(*, removes: bool) -> Callable[[], Scenario]:
    def scenario() -> Scenario:
        organisation = make_approved().organisation
        owner, other = owner_of(organisation), make_member(organisation, role=Membership.Role.OWNER)
        person = make_member(organisation)
        place = team_of(organisation).get(user=person)
        if removes:
            return Scenario(removal_payload(place), owner, other)
        return Scenario(change_payload(place, "viewer"), owner, other, change_payload(place, "owner"))

    return scenario


SCENARIOS: Mapping[str, Callable[[], Scenario]] = {
    "tokens.deploy": deploying,
    "tokens.issue": issuing,
    "tokens.issue_import": issuing_a_file,
    "tokens.pause": stopping(of_holder=False, resumes=False),
    "tokens.unpause": stopping(of_holder=False, resumes=True),
    "tokens.freeze": stopping(of_holder=True, resumes=False),
    "tokens.unfreeze": stopping(of_holder=True, resumes=True),
    "tokens.forced_transfer": taking(is_transfer=True),
    "tokens.redeem": taking(),
    "tokens.redeem_units": taking(by_issuer=True),
    "tokens.freeze_units": taking(),
    "tokens.first_rules": ruling(after_an_issue=False),
    "tokens.set_rules": ruling(after_an_issue=True),
    "tokens.put_on_record": recording_a_paper,
    "tokens.replace_sender": replacing_a_key,
    "accounts.give_role": giving_a_role,
    "teams.invite": inviting,
    "teams.change_role": changing_a_team(removes=False),
    "teams.remove_member": changing_a_team(removes=True),
    "offerings.approve": approving_an_offering,
    "offerings.allocate": allocating_an_offering,
    "issuers.set_payout_account": changing_the_account,
    "payments.pay_out_proceeds": paying_an_issuer,
    "payments.name_payer_account": naming_a_payers_account,
    "payments.open_account": opening_an_account,
    "payments.close_account": closing_an_account,
    "payments.cover_claim": covering_a_claim,
    "payments.undo_match": undoing_a_match,
}
