"""From the indexed facts to what a transfer is judged by, in one statement: all of it is of one moment."""

from dataclasses import dataclass
from typing import Any

from captable.objections.facts import AsOf, Party, Rules, Terms, TransferFacts
from captable.transfer_statement import FACTS
from chain.addresses import ZERO
from chain.bindings.security_token.partitions import DEFAULT
from tokens.models import Token


@dataclass(frozen=True, slots=True)
class Question:
    """May `sender` send `units` base units of a partition to `receiver`? Addresses in canonical form."""

    token: Token
    sender: str
    receiver: str
    units: int
    partition: str = DEFAULT


def gather(question: Question, *, at: int) -> TransferFacts:
    """`at` is the time of the block the transfer would be in, unix seconds."""
    pair = question.sender, question.receiver
    parties = [bytes.fromhex(holder[2:]) for holder in pair]
    rows = FACTS.rows(question.token.pk, *parties, question.partition)
    by_holder, security = {row["holder"]: row for row in rows}, rows[0]
    sender, receiver = (_party(by_holder[holder]) for holder in pair)
    return TransferFacts(
        paused=security["paused"],
        rules=_rules(security),
        terms=_terms(security, question.partition),
        lot=None if question.partition == DEFAULT else question.partition,
        sender=sender,
        receiver=receiver,
        to_self=question.sender == question.receiver,
        to_nobody=question.receiver == ZERO,
        units=question.units,
        holders=security["holders"],
        at=at,
        as_of=AsOf(security["chain_id"], security["cursor_number"], security["cursor_hash"]),
    )


def _party(row: dict[str, Any]) -> Party:
    return Party(
        valid_until=row["valid_until"],
        country=row["country_numeric"],
        classes=row["classes"],
        frozen=row["is_frozen"],
        units=int(row["units"]),
        lots={name: int(units) for name, units in zip(row["lot_names"], row["lot_units"], strict=True)},
        locked=int(row["locked"]),
    )


def _rules(row: dict[str, Any]) -> Rules:
    """No rules were ever set: none are in force."""
    if not row["has_rules"]:
        return Rules()
    return Rules(
        opens_at=row["opens_at"],
        closes_at=row["closes_at"],
        classes=row["wanted_classes"],
        max_holders=row["max_holders"],
        min_holding=int(row["min_holding"]),
        max_holding=int(row["max_holding"]),
        countries=frozenset(row["countries"]) if row["limited"] else None,
        has_module=row["has_module"],
    )


def _terms(row: dict[str, Any], partition: str) -> Terms | None:
    if partition == DEFAULT:
        return Terms()
    if not row["is_named"]:
        return None
    return Terms(row["lot_locked_until"], row["lot_classes"], frozenset(row["lot_countries"]))
