"""For each dangerous deed: a world in which it could be done, who would ask for it, and who would agree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.test import override_settings

from accounts.models import User
from compliance.operations.appoint_officer import INSTALLER
from compliance.operations.give_role import payload_of as role_payload
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
from tokens.operations.issue_import import payload_of_import
from tokens.operations.replace_sender import payload_of as sender_payload
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


SCENARIOS: Mapping[str, Callable[[], Scenario]] = {
    "tokens.issue": issuing,
    "tokens.issue_import": issuing_a_file,
    "tokens.pause": stopping(of_holder=False, resumes=False),
    "tokens.unpause": stopping(of_holder=False, resumes=True),
    "tokens.freeze": stopping(of_holder=True, resumes=False),
    "tokens.unfreeze": stopping(of_holder=True, resumes=True),
    "tokens.replace_sender": replacing_a_key,
    "accounts.give_role": giving_a_role,
    "issuers.set_payout_account": changing_the_account,
}
