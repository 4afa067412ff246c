"""A scan and an operation on the same security never wait for each other in a ring."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from django.db import connection, transaction

from captable.models import Holding
from chain.addresses import ZERO
from chain.models import Network
from tests.factories import NOW, make_eligible, owner_of
from tests.support.branch import make_live, new_address
from tokens.models import Issuance, Token
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
