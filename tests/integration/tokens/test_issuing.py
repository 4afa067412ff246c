"""Units are asked for once a row, in chunks with ids of their own, and only the chain makes them issued."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.policies import NotPermitted
from chain.bindings.security_token import IssueLine
from chain.bindings.security_token.terms import unpack_register
from chain.bindings.words import read_bytes
from chain.hashing import operation_id
from compliance.models import KycCase
from compliance.operations.decide_case import decide_case
from compliance.operations.revoke_wallet import revoke_wallet
from compliance.operations.start_review import start_review
from compliance.queries import terms_of
from tests.factories import (
    NOW,
    make_confirmed,
    make_eligible,
    make_holder_rows,
    make_investor,
    make_key,
    make_officer,
    make_staged,
    make_token,
    make_user,
    make_wallet,
    owner_of,
    prove_import,
)
from tests.support.branch import Branch, make_live
from tokens.lifecycle import NotLive
from tokens.may_hold import NotEligible
from tokens.models import HolderImport, Issuance, Token
from tokens.operations import issue_import as issuing
from tokens.operations.confirm_import import confirm_import
from tokens.operations.deploy import deploy_token
from tokens.operations.issue import BadUnits, issue
from tokens.operations.issue_import import issue_import
from tokens.queries import RowState, Step, StepState, deployment_steps, import_progress, newest_deployment
from tokens.supply import OverCap
from transactions.models import Intent, Signer
from transactions.outcomes import announce

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small(settings) -> None:
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    settings.ISSUE_CHUNK = 3


def lines_of(intent: Intent) -> tuple[IssueLine, ...]:
    """What the intent's calldata register and issue: entries of 47 bytes, units behind the address."""
    packed = read_bytes(bytes(intent.calldata)[4:], 1)
    return tuple(line_of(packed[start : start + 47]) for start in range(0, len(packed), 47))


def line_of(entry: bytes) -> IssueLine:
    (terms,) = unpack_register(entry[:20] + entry[32:])
    return IssueLine(terms=terms, units=int.from_bytes(entry[20:32], "big"))


def asked(holder_import: HolderImport) -> list[Intent]:
    owner = owner_of(holder_import.token.issuer.organisation)
    return issue_import(holder_import=holder_import, actor=owner, now=NOW)


def test_ready_rows_are_asked_for_in_chunks_in_the_order_of_the_file() -> None:
    token, _branch = make_live()
    confirmed = make_confirmed(token, *make_holder_rows(7))
    prove_import(confirmed)
    intents = asked(confirmed)
    rows = list(confirmed.rows.all())
    told = [line for intent in intents for line in lines_of(intent)]
    terms = terms_of([row.wallet_id for row in rows])
    assert [len(lines_of(intent)) for intent in intents] == [3, 3, 1]
    assert [line.terms.holder for line in told] == [row.address for row in rows]
    assert [line.units for line in told] == [10] * 7
    assert {line.terms.valid_until for line in told} == {words.valid_until for words in terms.values()}
    assert all(intent.signer.role == Signer.Role.ISSUER for intent in intents)
    ids = [
        operation_id(token.network_id, token.address, confirmed.public_id, number, "issue")
        for number in range(3)
    ]
    assert [intent.operation_id for intent in intents] == ids


def test_later_rows_follow_with_the_next_numbers_and_no_row_is_asked_for_twice() -> None:
    token, _branch = make_live()
    waiting = ("V-REVIEW", "Left To An Officer", "KR", "retail", make_key("V-REVIEW").address, "4")
    confirmed = make_confirmed(token, waiting, *make_holder_rows(3))
    with pytest.raises(issuing.NothingToIssue) as refused:
        asked(confirmed)
    assert refused.value.facts == {"requested": 0, "wallet": 4, "whitelist": 0}
    prove_import(confirmed)
    [first] = asked(confirmed)
    assert [line.units for line in lines_of(first)] == [10, 10, 10]
    with pytest.raises(issuing.NothingToIssue) as refused:
        asked(confirmed)
    assert refused.value.facts == {"requested": 3, "wallet": 0, "whitelist": 1}
    verify(KycCase.objects.get(investor__external_id="V-REVIEW"))
    [second] = asked(confirmed)
    assert [line.units for line in lines_of(second)] == [4]
    deed = operation_id(token.network_id, token.address, confirmed.public_id, 1, "issue")
    assert second.operation_id == deed


def verify(case: KycCase) -> None:
    officer = make_officer()
    start_review(case=case, actor=officer, now=NOW)
    decide_case(case=case, decision="verify", reason_code="identity_confirmed", actor=officer, now=NOW)


def test_the_database_itself_keeps_a_row_to_one_issuance() -> None:
    token, _branch = make_live()
    confirmed = make_confirmed(token, *make_holder_rows(1))
    prove_import(confirmed)
    asked(confirmed)
    issuance = Issuance.objects.get()
    issuance.pk, issuance.public_id = None, "isu_other"
    with pytest.raises(IntegrityError), transaction.atomic():
        issuance.save(force_insert=True)


def test_no_more_than_the_cap_is_ever_asked_for_and_a_failure_gives_its_units_back() -> None:
    token, _branch = make_live(cap=30)
    confirmed = make_confirmed(token, *make_holder_rows(3))
    prove_import(confirmed)
    wallet = make_eligible()
    owner = owner_of(token.issuer.organisation)
    single = issue(token=token, wallet=wallet, units=1, actor=owner, now=NOW)
    with pytest.raises(OverCap):
        asked(confirmed)
    assert Issuance.objects.count() == 1
    Intent.objects.filter(pk=single.intent_id).update(state="rejected")
    asked(confirmed)
    with pytest.raises(OverCap):
        issue(token=token, wallet=wallet, units=1, actor=owner, now=NOW)


def test_issuing_needs_a_confirmed_file_a_live_security_and_a_manager() -> None:
    draft = make_token()
    confirmed = make_confirmed(draft, *make_holder_rows(1))
    with pytest.raises(NotLive):
        asked(confirmed)
    token, _branch = make_live()
    staged = make_staged(token, *make_holder_rows(1))
    with pytest.raises(issuing.NotConfirmed):
        asked(staged)
    with pytest.raises(NotPermitted):
        issue_import(holder_import=staged, actor=make_user(), now=NOW)


def test_a_single_issue_needs_an_eligible_wallet_and_units() -> None:
    token, _branch = make_live()
    owner = owner_of(token.issuer.organisation)
    wallet = make_eligible()
    for units in (0, -1, 2**96):
        with pytest.raises(BadUnits):
            issue(token=token, wallet=wallet, units=units, actor=owner, now=NOW)
    with pytest.raises(NotEligible):
        issue(token=token, wallet=make_wallet(make_investor()), units=1, actor=owner, now=NOW)
    with pytest.raises(NotEligible):
        issue(token=token, wallet=wallet, units=1, actor=owner, now=NOW + timedelta(days=4000))
    revoke_wallet(wallet=wallet, reason_code="holder_request", actor=make_officer(), now=NOW)
    with pytest.raises(NotEligible):
        issue(token=token, wallet=wallet, units=1, actor=owner, now=NOW)
    assert not Issuance.objects.exists()


def test_progress_follows_each_row_to_its_end() -> None:
    token, branch = make_live()
    people = [*make_holder_rows(8), ("R-REJECT", "No", "KR", "retail", make_key("R-REJECT").address, "1")]
    staged = make_staged(token, *people, ("bad", "", "KR", "retail", "0x", "1"))
    assert counted(staged) == {"staged": 9, "refused": 1}
    owner = owner_of(token.issuer.organisation)
    confirmed = confirm_import(holder_import=staged, accept_errors=True, actor=owner, now=NOW)
    assert counted(confirmed) == {"awaiting_wallet": 8, "not_eligible": 1, "refused": 1}
    KycCase.objects.filter(investor__external_id="H-8").update(state="processing")
    assert counted(confirmed)["awaiting_kyc"] == 1
    prove_import(confirmed)
    assert counted(confirmed) == {"ready": 7, "awaiting_kyc": 1, "not_eligible": 1, "refused": 1}
    first, second, third = asked(confirmed)
    Intent.objects.filter(pk=second.pk).update(state="bound", nonce=1)
    Intent.objects.filter(pk=third.pk).update(state="rejected")
    branch.executed(token, first.operation_id)
    found = counted(confirmed)
    assert (found["issued"], found["sent"], found["failed"]) == (3, 3, 1)
    branch.rollback(0)
    assert "issued" not in counted(confirmed)


def counted(holder_import: HolderImport) -> dict[str, int]:
    progress = import_progress(holder_import, now=NOW)
    assert list(progress) == RowState.values
    return {key: count for key, count in progress.items() if count}


def steps_of(token: Token) -> list[Step]:
    token = Token.objects.get(pk=token.pk)
    return deployment_steps(token, newest_deployment(token))


def test_the_steps_of_a_deployment() -> None:
    token = make_token()
    owner = owner_of(token.issuer.organisation)

    def states() -> str:
        steps = steps_of(token)
        return " ".join(f"{step.key}:{step.state}" for step in steps if step.state != StepState.DONE)

    assert states() == "approval:current sign:todo broadcast:todo confirmed:todo"
    intent = deploy_token(token=token, actor=owner, now=NOW)
    assert states() == "sign:current broadcast:todo confirmed:todo"
    Intent.objects.filter(pk=intent.pk).update(state="bound", nonce=0)
    assert states() == "broadcast:current confirmed:todo"
    branch = Branch(token.network)
    branch.block()
    branch.created(token, deployer=Signer.objects.get(role="deployer").address)
    assert states() == "confirmed:current"
    for _confirmation in range(token.network.depth):
        branch.block()
    assert states() == ""
    *_steps, last = steps_of(token)
    assert (last.block, last.confirmations, last.depth) == (1, 2, 2)


@pytest.mark.parametrize(("state", "step"), [("rejected", "sign"), ("reverted", "confirmed")])
def test_a_failed_deployment_shows_where_and_why(state: str, step: str) -> None:
    token = make_token()
    intent = deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    nonce = 0 if state == "reverted" else None
    reason = {"error_code": "chain.reverted", "error_detail": "the factory refused"}
    Intent.objects.filter(pk=intent.pk).update(state=state, nonce=nonce, **reason)
    intent.refresh_from_db()
    announce(intent, now=NOW)
    [failed] = [found for found in steps_of(token) if found.error]
    assert (failed.key, failed.state, failed.error_code) == (step, StepState.FAILED, "chain.reverted")


def test_a_frozen_holder_does_not_take_the_other_lines_of_a_chunk_along() -> None:
    """The contract refuses a batch as a whole when one of its holders is frozen."""
    token, branch = make_live()
    confirmed = make_confirmed(token, *make_holder_rows(3))
    prove_import(confirmed)
    frozen = confirmed.rows.get(line=3).wallet
    branch.block()
    branch.frozen(token, frozen.address)
    with pytest.raises(NotEligible):
        issue(token=token, wallet=frozen, units=1, actor=owner_of(token.issuer.organisation), now=NOW)
    counts = import_progress(confirmed, now=NOW)
    assert (counts[RowState.READY], counts[RowState.NOT_ELIGIBLE]) == (2, 1)
    [intent] = asked(confirmed)
    assert frozen.address not in [line.terms.holder for line in lines_of(intent)]
    branch.block()
    branch.frozen(token, frozen.address, active=False)
    [later] = asked(confirmed)
    assert [line.terms.holder for line in lines_of(later)] == [frozen.address]
