"""An offering that was shared out: everybody got what they ordered and paid, nothing is issued yet."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from offerings.models import Offering

_LINES = """
    INSERT INTO offerings_allocationline (allocation_id, subscription_id, units, code, numbers)
    SELECT %(allocation)s, id, allocated_units, 'in_full', '{"asked": 10}' FROM offerings_subscription
    WHERE offering_id = %(offering)s ORDER BY id
"""
_ALLOTTED = """
    INSERT INTO tokens_allottedorder (allotment_id, key, wallet_id, units, refusal_code, refusal_detail)
    SELECT %(allotment)s, public_id, wallet_id, allocated_units, '', '' FROM offerings_subscription
    WHERE offering_id = %(offering)s ORDER BY id
"""
_EXPECTED = """
    INSERT INTO payments_expectation (public_id, key, reference, investor_id, issuer_id, account_id, purpose,
        subject, amount, currency, due_at, state, opened_at)
    SELECT 'exp_' || lpad(to_hex(id), 26, '0'), 'order ' || id, 'R' || lpad(to_hex(id), 8, '0'), investor_id,
        %(issuer)s, %(account)s, %(purpose)s, public_id, amount, currency, now(), 'open', now()
    FROM offerings_subscription WHERE offering_id = %(offering)s;
    ALTER TABLE payments_ledgeraccount DISABLE TRIGGER USER;
    INSERT INTO payments_ledgeraccount (kind, collection_account_id, currency, expectation_id, balance)
    SELECT 'held', account_id, currency, id, -amount FROM payments_expectation WHERE key LIKE 'order %%';
    ALTER TABLE payments_ledgeraccount ENABLE TRIGGER USER
"""
"""What is held stands there without the postings behind it."""


def share_out(offering: "Offering", values: Mapping[str, Any]) -> None:
    """With the orders, their money, and what was agreed to."""
    from benchmarks.portal_orders import SECOND, order_each, tell
    from offerings.models import Allocation, Offering
    from offerings.money import PURPOSE
    from payments.models import CollectionAccount
    from tests.factories import NOW, owner_of
    from tokens.models import Allotment, Regime

    account = CollectionAccount.objects.get(issuer=offering.token.issuer_id)
    owner = owner_of(offering.token.issuer.organisation)
    regime = Regime.objects.get(token=offering.token, label=SECOND)
    units = 10 * (values["rows"] + 1)
    Offering.objects.filter(pk=offering.pk).update(
        state="allocated", cap=units, accepts=units, regime=regime, approved_at=NOW, closed_at=NOW
    )
    order_each(offering, values, "sua", {"state": "'allocated'", "allocated_units": "10"})
    allocation = Allocation.objects.create(
        offering=offering,
        method=offering.method,
        supply=units,
        demand=units,
        allocated=units,
        digest="0x" + "0d" * 32,
        decided_by=owner,
        decided_at=NOW,
    )
    allotment = Allotment.objects.create(
        token=offering.token,
        key=allocation.public_id,
        partition=SECOND,
        sha256=allocation.digest,
        action="offerings.allocate",
        payload={},
        made_by=owner,
        made_at=NOW,
    )
    known = {"offering": offering.pk, "allocation": allocation.pk, "allotment": allotment.pk}
    known |= {"issuer": offering.token.issuer_id, "account": account.pk, "purpose": PURPOSE}
    for statement in (_LINES, _ALLOTTED, *_EXPECTED.split(";")):
        tell(statement, known)
