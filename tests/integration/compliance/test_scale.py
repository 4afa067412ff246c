"""A register of a thousand holders is taken in with a handful of queries, not thousands."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.stored import check
from compliance.models import WhitelistEntry
from compliance.operations.open_case import open_cases
from investors.operations.add_wallet import add_wallets
from investors.operations.challenge_wallet import challenge_wallets
from investors.operations.introduce import Introduction, introduce_investors
from investors.operations.prove_wallet import prove_wallets
from tests import factories as make

pytestmark = pytest.mark.django_db
MOST_QUERIES = 64  # a bulk step, whatever the number of people


def frugal(step: Callable[[], Any]) -> Any:
    with CaptureQueriesContext(connection) as queries:
        answer = step()
    assert len(queries) <= MOST_QUERIES, len(queries)
    return answer


def test_a_thousand_holders_are_whitelisted_in_bulk() -> None:
    issuer = make.make_draft()
    owner, network = make.owner_of(issuer.organisation), make.make_network()
    keys = [make.make_key(str(number)) for number in range(1000)]
    by = {"actor": owner, "now": make.NOW}
    people = [Introduction(f"B-{number}", f"Holder {number}", "KR") for number in range(1000)]

    investors = frugal(lambda: introduce_investors(organisation=issuer.organisation, people=people, **by))
    named = [(investor, key.address) for investor, key in zip(investors, keys, strict=True)]
    wallets = frugal(lambda: add_wallets(network=network, wallets=named, **by))
    asked = frugal(lambda: challenge_wallets(wallets=wallets, domain=make.DOMAIN, uri=make.URI, **by))
    proofs = [(row, key.sign_message(row.message)) for row, key in zip(asked, keys, strict=True)]
    frugal(lambda: prove_wallets(proofs=proofs, **by))
    claims = [(investor, "retail") for investor in investors]
    frugal(lambda: open_cases(investors=claims, provider="sandbox", **by))

    assert WhitelistEntry.objects.eligible(now=make.NOW).count() == 1000
    assert check().fault is None
