"""An order as its investor reads it: its state, how it is paid, what came of it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import AddressField, IntegerText, Moment
from api.serializers import Output
from api.v1.money_out import MoneyOf
from compliance.rules.codes import CODES
from kernel import clock
from offerings.allocating import Explanation
from offerings.allocating.told import told
from offerings.models import Subscription
from offerings.operations.withdraw import can_withdraw
from offerings.order_money import payments_of
from offerings.reasons_to_end import words
from payments.models import CollectionAccount


class PayToOut(Output):
    """An account at a bank, or an address and the stablecoin's contract on chain; the rest is empty."""

    kind = serializers.ChoiceField(choices=CollectionAccount.Kind.choices)
    holder = serializers.CharField(source="holder_name")
    number = serializers.CharField(help_text="Account number or IBAN.")
    chain_id = IntegerText(source="network_id", allow_null=True)
    token = AddressField(allow_null=True)
    decimals = serializers.IntegerField(allow_null=True, help_text="Of the stablecoin.")
    address = AddressField(allow_null=True)


class PaymentOut(Output):
    reference = serializers.CharField(help_text="To be written on the payment; it is known by it.")
    amount = MoneyOf()
    due_at = Moment(allow_null=True)
    pay_to = PayToOut(source="account")
    is_open = serializers.BooleanField(help_text="Whether money is still awaited. Later money goes back.")
    received = MoneyOf(help_text="So far.")
    refunded = MoneyOf(help_text="So far: ordered to go back to the account it came from.")


class SharedOut(Output):
    """What was allocated, for good, and why."""

    units = IntegerText()
    code = serializers.CharField()
    reason = serializers.CharField(help_text="In the language of Accept-Language.")


class RefusalOut(Output):
    code = serializers.CharField(help_text="A code of the table of rules.")
    reason = serializers.CharField(help_text="In the language of Accept-Language.")


class SubscriptionOut(Output):
    id = serializers.CharField(source="public_id", allow_null=True, help_text="Null of a dry run.")
    offering = serializers.CharField(source="offering.public_id")
    security = serializers.CharField(source="offering.token.public_id")
    investor = serializers.CharField(source="investor.public_id")
    wallet = serializers.CharField(source="wallet.public_id")
    units = IntegerText()
    decimals = serializers.IntegerField(source="offering.token.decimals")
    price = MoneyOf(help_text="Of one whole unit.")
    amount = MoneyOf(help_text="What the units cost.")
    state = serializers.ChoiceField(choices=Subscription.State.choices)
    submitted_at = Moment()
    paid_at = Moment(allow_null=True)
    confirmed_at = Moment(allow_null=True)
    ended_at = Moment(allow_null=True)
    reason_code = serializers.CharField(help_text="Why it ended; empty while it stands.")
    reason = serializers.SerializerMethodField(help_text="The same in the language of Accept-Language.")
    refusals = serializers.SerializerMethodField(
        help_text="What the law had against it after it was paid; an officer looks at it."
    )
    payment = serializers.SerializerMethodField(help_text="Null while no money is asked for.")
    allocation = serializers.SerializerMethodField(help_text="Null until the units are shared out.")

    def get_reason(self, order: Subscription) -> str:
        return str(words(order.reason_code)) if order.reason_code else ""

    @extend_schema_field(RefusalOut(many=True))
    def get_refusals(self, order: Subscription) -> Any:
        language = get_language() or "en"
        said = [(code, CODES[code].words(language) if code in CODES else code) for code in order.refusals]
        return RefusalOut([{"code": code, "reason": text} for code, text in said], many=True).data

    @extend_schema_field(PaymentOut(allow_null=True))
    def get_payment(self, order: Any) -> Any:
        return PaymentOut(order.payment).data if order.payment else None

    @extend_schema_field(SharedOut(allow_null=True))
    def get_allocation(self, order: Subscription) -> Any:
        line = getattr(order, "allocation_line", None)
        if line is None:
            return None
        reason = told(Explanation(line.code, line.numbers), decimals=order.offering.token.decimals)
        return SharedOut({"units": line.units, "code": line.code, "reason": reason}).data


class OneSubscriptionOut(SubscriptionOut):
    can_withdraw = serializers.SerializerMethodField(
        help_text="Now: before it is paid always, afterwards while the law of the offering gives the right."
    )

    def get_can_withdraw(self, order: Subscription) -> bool:
        return can_withdraw(order, clock.now())


def with_money(orders: Iterable[Any]) -> None:
    """Their payments as `payment`, None where nothing is asked for."""
    payments = payments_of(orders)
    for order in orders:
        order.payment = payments.get(order.public_id)


EXAMPLE: dict[str, Any] = {
    "id": "sub_01k9z5v4h8m2q7t3w6y0bcdeft",
    "offering": "off_01k9z5v4h8m2q7t3w6y0bcdefr",
    "security": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
    "investor": "inv_01k9z5v4h8m2q7t3w6y0bcdefh",
    "wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
    "units": "100",
    "decimals": 0,
    "price": {"amount": "10000", "currency": "KRW"},
    "amount": {"amount": "1000000", "currency": "KRW"},
    "state": "awaiting_payment",
    "submitted_at": "2027-03-02T01:00:00Z",
    "paid_at": None,
    "confirmed_at": None,
    "ended_at": None,
    "reason_code": "",
    "reason": "",
    "refusals": [],
    "payment": {
        "reference": "7QK4M2WX",
        "amount": {"amount": "1000000", "currency": "KRW"},
        "due_at": "2027-03-05T01:00:00Z",
        "pay_to": {
            "kind": "bank",
            "holder": "Busan Ship Finance Co., Ltd.",
            "number": "700-000123",
            "chain_id": None,
            "token": None,
            "decimals": None,
            "address": None,
        },
        "is_open": True,
        "received": {"amount": "0", "currency": "KRW"},
        "refunded": {"amount": "0", "currency": "KRW"},
    },
    "allocation": None,
}
ALLOCATED = EXAMPLE | {
    "state": "allocated",
    "paid_at": "2027-03-02T03:00:00Z",
    "confirmed_at": "2027-03-02T03:00:05Z",
    "payment": EXAMPLE["payment"] | {"received": {"amount": "1000000", "currency": "KRW"}},
    "allocation": {
        "units": "80",
        "code": "pro_rata",
        "reason": "80 of 100: in proportion, 100,000 units for 125,000 asked for in all.",
    },
}
ONE_EXAMPLE = ALLOCATED | {"can_withdraw": False}
NEW = EXAMPLE | {"can_withdraw": True}
