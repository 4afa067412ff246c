"""What happens at the same moment: nobody waits in a ring, and nothing is done twice."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event
from time import monotonic
from typing import Any

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
    prove_import,
)
from tests.support.branch import make_live, new_address
from tokens.models import Issuance, Token
from tokens.operations.confirm_import import confirm_import
from tokens.operations.issue import issue
from tokens.operations.issue_import import issue_import

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


def ends_of(deed: Callable[[Any], object], subjects: Sequence[Any]) -> list[str]:
    """The deed on each subject at the same moment: "done" or the code of its refusal."""
    together = Barrier(len(subjects))

    def run(subject: Any) -> str:
        together.wait(30)
        try:
            deed(subject)
        except DomainError as error:
            return error.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(subjects)) as pool:
        return sorted(pool.map(run, subjects))


def test_an_import_issued_twice_at_once_asks_for_each_row_once(settings) -> None:
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    token, _branch = make_live()
    confirmed, owner = make_confirmed(token, *make_holder_rows(5)), owner_of(token.issuer.organisation)
    prove_import(confirmed)
    ends = ends_of(lambda asked: issue_import(holder_import=asked, actor=owner, now=NOW), [confirmed] * 2)
    assert ends == ["done", "import.nothing_to_issue"]
    assert Issuance.objects.count() == 5


def test_two_imports_that_fit_only_alone_do_not_both_pass_the_cap(settings) -> None:
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    token, _branch = make_live(cap=50)
    imports = [make_confirmed(token, *make_holder_rows(4, prefix=prefix)) for prefix in ("A", "B")]
    owner = owner_of(token.issuer.organisation)
    for confirmed in imports:
        prove_import(confirmed)
    ends = ends_of(lambda asked: issue_import(holder_import=asked, actor=owner, now=NOW), imports)
    assert ends == ["done", "tokens.over_cap"]
    assert sum(Issuance.objects.values_list("units", flat=True)) == 40


def test_the_same_file_staged_twice_is_confirmed_once() -> None:
    token, _branch = make_live()
    staged = [make_staged(token, *make_holder_rows(3)) for _number in range(2)]
    owner = owner_of(token.issuer.organisation)
    ends = ends_of(
        lambda asked: confirm_import(holder_import=asked, accept_errors=False, actor=owner, now=NOW), staged
    )
    assert ends == ["done", "import.already_confirmed"]
    assert Investor.objects.count() == 3
