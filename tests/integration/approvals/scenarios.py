"""For each dangerous deed: a world in which it could be done, who would ask for it, and who would agree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.test import override_settings

from accounts.models import User
from chain.addresses import ZERO
from chain.bindings.security_token import HolderTerms
from compliance.operations.appoint_officer import INSTALLER
from compliance.operations.give_role import payload_of as role_payload
from compliance.rules.compiling.terms import IssuerLimits, OfferTerms
from issuers.operations.draft_payout_account import draft_payout_account
from issuers.operations.set_payout_account import payload_of as account_payload
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
    make_user,
    owner_of,
    prove_import,
)
from tests.support.branch import make_live
from tests.support.files import PDF
from tokens.operations.add_order import add_order
from tokens.operations.issue import issue
from tokens.operations.issue_import import payload_of_import
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


def taking(*, is_transfer: bool = False) -> Callable[[], Scenario]:
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
        return Scenario(payload, officer, make_officer(), {**payload, "units": "5"})

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


SCENARIOS: Mapping[str, Callable[[], Scenario]] = {
    "tokens.issue": issuing,
    "tokens.issue_import": issuing_a_file,
    "tokens.pause": stopping(of_holder=False, resumes=False),
    "tokens.unpause": stopping(of_holder=False, resumes=True),
    "tokens.freeze": stopping(of_holder=True, resumes=False),
    "tokens.unfreeze": stopping(of_holder=True, resumes=True),
    "tokens.forced_transfer": taking(is_transfer=True),
    "tokens.redeem": taking(),
    "tokens.freeze_units": taking(),
    "tokens.first_rules": ruling(after_an_issue=False),
    "tokens.set_rules": ruling(after_an_issue=True),
    "tokens.replace_sender": replacing_a_key,
    "accounts.give_role": giving_a_role,
    "issuers.set_payout_account": changing_the_account,
}
