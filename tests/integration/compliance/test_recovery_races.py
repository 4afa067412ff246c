"""Recoveries at the same moment: one request, one approval, whoever comes first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from audit.models import Entry
from compliance.models import WalletRecovery
from compliance.operations.approve_recovery import approve_recovery
from compliance.operations.confirm_recovery import confirm_recovery
from compliance.operations.request_recovery import request_recovery
from compliance.operations.withdraw_recovery import withdraw_recovery
from investors.models import Wallet
from kernel.errors import DomainError
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
SHOWN = {"evidence": "met_in_person", "note": "Passport M1234"}


def at_once(*deeds: Callable[[], Any]) -> list[str]:
    """The code of what refused each deed, empty for what was done, in order of the codes."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> str:
        try:
            start.wait(30)
            deed()
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))


@pytest.fixture
def wallets() -> tuple[Wallet, Wallet]:
    lost = make.make_eligible()
    return lost, make.make_wallet(lost.investor, key=make.make_key("replacement"))


def ask(wallets: tuple[Wallet, Wallet]) -> WalletRecovery:
    lost, replacement = wallets
    return request_recovery(
        lost=lost, replacement=replacement, reason_code="key_lost", actor=lost.investor.user, now=make.NOW
    )


def test_two_requests_are_one_recovery(wallets: tuple[Wallet, Wallet]) -> None:
    assert at_once(*[lambda: ask(wallets)] * 4) == ["", *["compliance.not_recoverable"] * 3]

    assert WalletRecovery.objects.count() == 1
    assert Entry.objects.filter(verb="recovery.requested").count() == 1


def test_two_first_officers_are_not_two_officers(wallets: tuple[Wallet, Wallet]) -> None:
    recovery = ask(wallets)
    officers = [make.make_officer(), make.make_officer()]

    def approval(actor: Any) -> Callable[[], Any]:
        return lambda: approve_recovery(recovery=recovery, **SHOWN, actor=actor, now=make.NOW)

    assert at_once(*map(approval, officers)) == ["", "kernel.illegal_transition"]
    assert WalletRecovery.objects.get().state == "approved"


def test_a_recovery_is_confirmed_or_withdrawn_and_never_both(wallets: tuple[Wallet, Wallet]) -> None:
    recovery = ask(wallets)
    approve_recovery(recovery=recovery, **SHOWN, actor=make.make_officer(), now=make.NOW)
    second, investor = make.make_officer(), recovery.requested_by
    by = {"recovery": recovery, "now": make.NOW}

    refused = at_once(
        lambda: confirm_recovery(reason_code="evidence_agrees", actor=second, **by),
        lambda: withdraw_recovery(actor=investor, **by),
    )

    assert refused == ["", "kernel.illegal_transition"]
    ended = WalletRecovery.objects.get()
    assert (ended.state == "confirmed") == (ended.confirmed_by == second)
    assert (ended.state == "withdrawn") == (ended.closed_by == investor)
