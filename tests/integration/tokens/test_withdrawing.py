"""What is queued and not yet signed is taken back when one of its holders may no longer hold."""

from datetime import timedelta

import pytest

from accounts.models import User
from accounts.policies import NotPermitted
from chain.hashing import keccak
from compliance.operations.revoke_wallet import revoke_wallet
from kernel import clock
from tests.factories import (
    NOW,
    make_confirmed,
    make_holder_rows,
    make_officer,
    make_user,
    owner_of,
    prove_import,
)
from tests.integration.tokens.test_issuing import lines_of
from tests.support.branch import make_live
from tokens.models import HolderImport, Issuance
from tokens.operations.issue_import import NothingToIssue, issue_import
from tokens.operations.reconcile_register import REGISTRAR
from tokens.operations.withdraw_issues import withdraw_issues
from tokens.queries import RowState, import_progress, refused_but_eligible
from transactions.models import Attempt, Intent
from transactions.reject import CONFLICT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small(settings) -> None:
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    settings.ISSUE_CHUNK = 3


@pytest.fixture
def holder_import() -> HolderImport:
    token, _branch = make_live()
    confirmed = make_confirmed(token, *make_holder_rows(5))
    prove_import(confirmed)
    return confirmed


def ask(holder_import: HolderImport) -> list[Intent]:
    owner = owner_of(holder_import.token.issuer.organisation)
    return issue_import(holder_import=holder_import, actor=owner, now=NOW)


def sweep(holder_import: HolderImport) -> list[Intent]:
    return withdraw_issues(token=holder_import.token, actor=User.objects.system(REGISTRAR), now=NOW)


def revoke(holder_import: HolderImport, line: int) -> str:
    row = holder_import.rows.get(line=line)
    revoke_wallet(wallet=row.wallet, reason_code="sanctions_match", actor=make_officer(), now=NOW)
    return row.address


def test_a_revoked_holder_leaves_the_queue_and_the_other_lines_go_on_under_the_same_id(holder_import) -> None:
    first, second = ask(holder_import)
    address = revoke(holder_import, line=3)
    (changed,) = sweep(holder_import)
    assert (changed.pk, changed.state, changed.operation_id) == (first.pk, "queued", first.operation_id)
    changed.refresh_from_db()
    assert changed.payload_hash == keccak(bytes(changed.calldata)) != first.payload_hash
    assert len(lines_of(changed)) == 2
    assert address not in {line.terms.holder for line in lines_of(changed)}
    assert bytes(changed.calldata)[4:36].hex() == first.operation_id[2:]
    second.refresh_from_db()
    assert len(lines_of(second)) == 2
    counts = import_progress(holder_import, now=NOW)
    assert (counts[RowState.QUEUED], counts[RowState.NOT_ELIGIBLE]) == (4, 1)


def test_units_are_asked_for_once_a_row_through_it_all(holder_import) -> None:
    ask(holder_import)
    revoke(holder_import, line=2)
    sweep(holder_import)
    assert sweep(holder_import) == []
    standing = Issuance.objects.standing().filter(row__holder_import=holder_import)
    assert sorted(standing.values_list("row__line", flat=True)) == [3, 4, 5, 6]


def test_a_signed_issue_is_left_alone(holder_import) -> None:
    first, _second = ask(holder_import)
    Intent.objects.filter(pk=first.pk).update(state=Intent.State.BOUND, nonce=7)
    revoke(holder_import, line=2)
    assert sweep(holder_import) == []
    first.refresh_from_db()
    assert first.state == Intent.State.BOUND


def test_an_issue_that_lost_its_nonce_keeps_its_signed_bytes_and_is_left_alone(holder_import) -> None:
    first, _second = ask(holder_import)
    Attempt.objects.create(
        intent=first, nonce=7, raw=b"\x02", tx_hash="0x" + "7" * 64, tip=1, fee_cap=1, gas=1, first_block=1
    )
    revoke(holder_import, line=2)
    assert sweep(holder_import) == []
    Intent.objects.filter(pk=first.pk).update(state=Intent.State.REJECTED)
    assert refused_but_eligible(holder_import, now=NOW) == 0


def test_an_identification_that_ran_out_in_the_queue_is_no_reason_to_issue(holder_import) -> None:
    ask(holder_import)
    later = clock.now() + timedelta(days=4_000)
    gone = withdraw_issues(token=holder_import.token, actor=User.objects.system(REGISTRAR), now=later)
    assert [intent.state for intent in gone] == [Intent.State.SUPERSEDED] * 2
    assert not Issuance.objects.standing().filter(row__holder_import=holder_import).exists()


def test_nothing_is_touched_while_all_may_hold(holder_import) -> None:
    intents = ask(holder_import)
    assert sweep(holder_import) == []
    assert Intent.objects.filter(pk__in=[i.pk for i in intents], state=Intent.State.QUEUED).count() == 2


def test_rows_refused_before_signing_can_be_asked_for_again(holder_import) -> None:
    first, second = ask(holder_import)
    Intent.objects.filter(pk=first.pk).update(state=Intent.State.REJECTED, error_code="chain.reverted")
    assert refused_but_eligible(holder_import, now=NOW) == 3
    (again,) = ask(holder_import)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.error_code) == (Intent.State.SUPERSEDED, "chain.reverted")
    assert second.state == Intent.State.QUEUED
    assert [line.terms.holder for line in lines_of(again)] == [
        row.address for row in holder_import.rows.order_by("line")[:3]
    ]


def test_an_id_the_chain_knows_with_other_contents_is_never_asked_for_anew(holder_import) -> None:
    first, _second = ask(holder_import)
    Intent.objects.filter(pk=first.pk).update(state=Intent.State.REJECTED, error_code=CONFLICT)
    assert refused_but_eligible(holder_import, now=NOW) == 0
    with pytest.raises(NothingToIssue):
        ask(holder_import)


def test_a_stranger_withdraws_nothing(holder_import) -> None:
    ask(holder_import)
    with pytest.raises(NotPermitted):
        withdraw_issues(token=holder_import.token, actor=make_user(), now=NOW)
