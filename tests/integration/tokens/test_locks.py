"""A scan and an operation on the same security never wait for each other in a ring."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from time import monotonic

import pytest
from django.db import connection, transaction

from audit import journal
from captable.models import Holding
from chain.addresses import ZERO
from chain.models import Network
from investors.models import Investor, Wallet
from kernel.errors import DomainError
from tests.factories import (
    NOW,
    make_confirmed,
    make_eligible,
    make_holder_rows,
    make_investor,
    make_key,
    make_network,
    make_staged,
    make_wallet,
    owner_of,
)
from tests.support.branch import make_live, new_address
from tokens.models import Issuance, Token
from tokens.operations.confirm_import import confirm_import
from tokens.operations.issue import issue

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def held_elsewhere(lock) -> Iterator[None]:
    """Another connection's transaction has taken `lock` and keeps it."""
    taken, release = Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                lock()
                taken.set()
                release.wait(30)
        finally:
            taken.set()
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        assert taken.wait(30)
        try:
            yield
        finally:
            release.set()
        holding.result()


@contextmanager
def impatient() -> Iterator[None]:
    """A wait for a lock fails instead of hanging."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")


def wait_until_blocked() -> None:
    """Until another connection waits for a lock of ours."""
    asked = "SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"
    deadline = monotonic() + 20
    with connection.cursor() as cursor:
        while cursor.execute(asked) and not cursor.fetchone()[0]:
            assert monotonic() < deadline, "nobody waits"


def test_issuing_does_not_wait_for_a_scan() -> None:
    token, _branch = make_live()
    wallet, owner = make_eligible(), owner_of(token.issuer.organisation)
    with held_elsewhere(lambda: Network.objects.locked().get(pk=token.network_id)), impatient():
        issue(token=token, wallet=wallet, units=1, actor=owner, now=NOW)
    assert Issuance.objects.count() == 1


def test_a_scan_does_not_wait_for_an_operation() -> None:
    token, branch = make_live()
    branch.block()
    with held_elsewhere(lambda: Token.objects.locked().get(pk=token.pk)), impatient():
        branch.moved(token, (ZERO, new_address(), 1))
    assert Holding.objects.count() == 1


def test_a_confirmation_takes_the_people_it_knows_before_the_journal() -> None:
    """Whoever holds an investor waits for the journal next; the other way round would be a ring."""
    token, _branch = make_live()
    make_confirmed(token, *make_holder_rows(1))
    again = make_staged(token, *make_holder_rows(2))
    owner, known = owner_of(token.issuer.organisation), Investor.objects.get(external_id="H-1")

    def confirm() -> None:
        try:
            confirm_import(holder_import=again, accept_errors=False, actor=owner, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Investor.objects.locked().get(pk=known.pk)
            confirming = pool.submit(confirm)
            wait_until_blocked()
            journal.record(actor=owner, verb="test.noted", subject=known, now=NOW)
        confirming.result(30)
    again.refresh_from_db()
    assert again.state == again.State.CONFIRMED


def test_two_who_prove_one_address_at_once_do_not_both_have_it() -> None:
    network, key = make_network(), make_key("shared")
    wallets = [make_wallet(make_investor(), key=key, proved=False) for _number in range(2)]

    def prove(wallet: Wallet) -> str:
        try:
            make_wallet(wallet.investor, key=key, network=network)
        except DomainError as error:
            return error.code
        finally:
            connection.close()
        return "proved"

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(pool.map(prove, wallets))
    assert ends[1] == "proved"
    assert ends[0] in ("investors.address_taken", "investors.wallet_not_pending")
    assert Wallet.objects.ready().count() == 1
