"""An issuer tries a refused or reverted issue again: the same deed while its terms hold, else without whom
they do not hold for."""

import pytest

from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.operations.revoke_wallet import revoke_wallet
from kernel.states import IllegalTransition
from tests.factories import (
    NOW,
    make_confirmed,
    make_holder_rows,
    make_member,
    make_officer,
    make_user,
    owner_of,
    prove_import,
)
from tests.integration.tokens.test_issuing import lines_of
from tests.support.branch import make_live
from tokens.models import Issuance
from tokens.operations.issue_import import issue_import
from tokens.operations.split_issue import child_id
from tokens.operations.try_issue_again import try_issue_again
from tokens.retrying import TermsChanged
from transactions.models import Attempt, Intent
from transactions.reject import CONFLICT

pytestmark = pytest.mark.django_db


@pytest.fixture
def intent(settings) -> Intent:
    """A chunk of three that was signed, and that the chain took back."""
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    token, _branch = make_live()
    confirmed = make_confirmed(token, *make_holder_rows(3))
    prove_import(confirmed)
    owner = owner_of(token.issuer.organisation)
    (asked,) = issue_import(holder_import=confirmed, actor=owner, now=NOW)
    asked.state, asked.nonce, asked.error_code = "reverted", 4, "reverted"
    asked.save()
    Attempt.objects.create(
        intent=asked,
        nonce=4,
        raw=b"signed",
        tx_hash=asked.payload_hash,
        tip=1,
        fee_cap=1,
        gas=1,
        first_block=1,
    )
    return asked


def owner(intent: Intent):
    return owner_of(Issuance.objects.filter(intent=intent).first().token.issuer.organisation)


def revoke(intent: Intent, *places: int) -> None:
    for line in [list(Issuance.objects.filter(intent=intent))[place] for place in places]:
        revoke_wallet(wallet=line.wallet, reason_code="sanctions_match", actor=make_officer(), now=NOW)


def test_the_same_deed_is_queued_again_and_told_in_the_journal(intent) -> None:
    (again,) = try_issue_again(intent=intent, actor=owner(intent), now=NOW)
    assert (again.pk, again.state, again.nonce, again.error_code) == (intent.pk, "queued", None, "")
    assert Entry.objects.filter(verb="token.issue_retried", subject_id=intent.public_id).count() == 1
    with pytest.raises(IllegalTransition):
        try_issue_again(intent=again, actor=owner(intent), now=NOW)


def test_who_was_revoked_stays_behind_and_the_others_go_on_under_a_new_id(intent) -> None:
    revoke(intent, 1)
    (child,) = try_issue_again(intent=intent, actor=owner(intent), now=NOW)
    intent.refresh_from_db()
    assert (intent.state, child.state, child.operation_id) == ("superseded", "queued", child_id(intent, 0))
    assert len(lines_of(child)) == 2
    left = Issuance.objects.get(intent=intent)
    assert left.refusal_code == "tokens.not_eligible"
    assert left.wallet.address not in {line.terms.holder for line in lines_of(child)}


def test_nothing_is_tried_where_nobody_may_hold(intent) -> None:
    revoke(intent, 0, 1, 2)
    with pytest.raises(TermsChanged):
        try_issue_again(intent=intent, actor=owner(intent), now=NOW)
    intent.refresh_from_db()
    assert (intent.state, intent.nonce) == ("reverted", 4)


@pytest.mark.parametrize("state", ["bound", "done"])
def test_what_has_not_failed_is_not_tried_again(intent, state) -> None:
    Intent.objects.filter(pk=intent.pk).update(state=state)
    intent.refresh_from_db()
    with pytest.raises(IllegalTransition):
        try_issue_again(intent=intent, actor=owner(intent), now=NOW)


def test_an_id_that_is_taken_on_chain_is_not_for_the_issuer(intent) -> None:
    Intent.objects.filter(pk=intent.pk).update(error_code=CONFLICT)
    intent.refresh_from_db()
    with pytest.raises(IllegalTransition):
        try_issue_again(intent=intent, actor=owner(intent), now=NOW)


def test_only_the_issuers_managers_try_again(intent) -> None:
    organisation = Issuance.objects.filter(intent=intent).first().token.issuer.organisation
    for stranger in (make_user(), make_member(organisation, role="viewer")):
        with pytest.raises(NotPermitted):
            try_issue_again(intent=intent, actor=stranger, now=NOW)
