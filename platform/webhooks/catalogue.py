"""Every type of event: when it comes, to whom, and what its data holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from webhooks.fields import FIELDS

TIMESTAMP = "2026-11-23T09:00:00Z"


@dataclass(frozen=True, slots=True)
class EventType:
    """`fields` name what is in `fields.FIELDS`; those in `nullable` may be null. `told` is for people."""

    name: str
    told: str | Promise
    fields: tuple[str, ...]
    nullable: frozenset[str] = frozenset()
    values: Mapping[str, Any] = field(default_factory=dict)

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the whole body."""
        data = {name: self._schema_of(name) for name in self.fields}
        return _object(
            {
                "id": {"type": "string", "description": "The same as webhook-id."},
                "type": {"const": self.name},
                "timestamp": {"type": "string", "format": "date-time"},
                "data": _object(data),
            }
        )

    def example(self) -> dict[str, Any]:
        data = {name: self.values.get(name, FIELDS[name][1]) for name in self.fields}
        return {
            "id": "evt_01k9z5v4h8m2q7t3w6y0bcdefg",
            "type": self.name,
            "timestamp": TIMESTAMP,
            "data": data,
        }

    def _schema_of(self, name: str) -> dict[str, Any]:
        schema = FIELDS[name][0]
        return {"oneOf": [schema, {"type": "null"}]} if name in self.nullable else schema


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


class WrongData(Exception):
    """An event was made with other fields than its type has."""


KYC_STATES: dict[str, str | Promise] = {
    "processing": _("The identification began, or goes on with what was handed in."),
    "manual_review": _("An officer looks at it."),
    "updates_required": _("Something is asked of the investor."),
    "verified": _("The investor is identified."),
    "rejected": _("The investor cannot be identified."),
    "expired": _("The identification is too old to count."),
    "refresh_required": _("The data are to be confirmed, or the identification will expire."),
}
ORDER_STATES: dict[str, str | Promise] = {
    "submitted": _("An order was placed and waits for room."),
    "awaiting_payment": _("An order is to be paid."),
    "paid": _("An order is paid."),
    "confirmed": _("The law was asked again and allows the order."),
    "allocated": _("An order gets units."),
    "issued": _("The units of an order are on the register."),
    "refunded": _("An order ended, and its money goes back."),
    "cancelled": _("An order was cancelled."),
    "withdrawn": _("The investor withdrew an order."),
    "expired": _("An order was not paid in time."),
}
OFFERING_STATES: dict[str, str | Promise] = {
    "submitted": _("An offering is in review; only for its issuer."),
    "returned": _("An offering was returned to its issuer; only for its issuer."),
    "approved": _("An offering is approved and will open."),
    "opened": _("An offering takes orders."),
    "closed": _("An offering takes no more orders."),
    "allocated": _("The units of an offering are shared out."),
    "settled": _("Units and money of an offering have changed hands."),
    "cancelled": _("An offering was cancelled."),
}
OPERATION_STATES: dict[str, str | Promise] = {
    "completed": _("An operation on chain is final."),
    "failed": _("The contract took an operation back, or it was refused before it was sent."),
    "cancelled": _("Another operation took its place."),
}
SECURITY_NEWS: dict[str, str | Promise] = {
    "deployed": _("The contract of a security is on the chain."),
    "paused": _("Transfers of a security are stopped."),
    "unpaused": _("Transfers of a security go on."),
}
ON_CHAIN = ("transaction_hash", "log_index", "block")


def _types() -> Iterator[EventType]:
    for state, told in KYC_STATES.items():
        named = {"state": state}
        yield EventType(f"investor.kyc.{state}", told, ("case", "investor", "state"), values=named)
    wallet = ("wallet", "investor", "chain_id")
    yield EventType("wallet.ready", _("A wallet is proved."), wallet)
    yield EventType("wallet.cancelled", _("Somebody else proved the wallet's address."), wallet)
    for state, told in ORDER_STATES.items():
        order = ("order", "offering", "security", "investor", "state")
        yield EventType(f"subscription.{state}", told, order, values={"state": state})
    for state, told in OFFERING_STATES.items():
        yield EventType(f"offering.{state}", told, ("offering", "security"))
    for state, told in OPERATION_STATES.items():
        fields = ("operation", "purpose", "sub_status", "security", "chain_id", "transaction_hash", "block")
        nullable = frozenset({"sub_status", "security", "transaction_hash", "block"})
        ended: dict[str, Any] = {} if state == "failed" else {"sub_status": None}
        yield EventType(f"operation.{state}", told, fields, nullable, ended)
    for what, told in SECURITY_NEWS.items():
        fields = ("security", "block", *(("transaction_hash",) if what == "deployed" else ()))
        yield EventType(f"security.{what}", told, fields)
    yield EventType(
        "transfer.completed",
        _("Units moved, in a final block. Whose wallet it is gets its own event; the issuer gets one."),
        ("security", "units", "sender", "receiver", "wallet", *ON_CHAIN),
        frozenset({"sender", "receiver", "wallet"}),
    )
    yield EventType(
        "holding.changed",
        _("What a wallet holds after the last movement of a final block."),
        ("security", "holder", "wallet", "units", "block"),
        frozenset({"wallet"}),
    )
    yield EventType("ping", _("You asked for it."), ("subscription",))


TYPES: dict[str, EventType] = {kind.name: kind for kind in _types()}
NAMES = sorted(TYPES)


def require_fits(kind: str, data: Mapping[str, Any]) -> None:
    """Raises `WrongData`: nothing is told that the catalogue does not name."""
    if kind not in TYPES or set(data) != set(TYPES[kind].fields):
        raise WrongData(f"{kind}: {sorted(data)}")
