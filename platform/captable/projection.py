"""From a run of transfers to the rows that tell of it: movements, the balance after each block, the supply,
holdings.

Rows are made in memory and written set by set: one COPY each for movements, balances and supplies and one
upsert for holdings, however many transfers the run has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from captable.models import Balance, Movement, Supply
from chain.addresses import ZERO
from indexer.dispatch import Fact
from kernel.bulk import copy_rows
from tokens.models import RegisterEntry

Key = tuple[int, str]
"""token's key, holder"""

_TERMS = """
    LEFT JOIN LATERAL (
        SELECT valid_until, country_numeric, classes FROM tokens_registerentry entry
        WHERE entry.token_id = asked.token_id AND entry.holder = asked.holder
        ORDER BY number DESC, log_index DESC LIMIT 1
    ) terms ON true
"""
_UPSERT = f"""
    INSERT INTO captable_holding (token_id, holder, units, valid_until, country_numeric, classes)
    SELECT asked.token_id, asked.holder, asked.units,
           coalesce(valid_until, 0), coalesce(country_numeric, 0), coalesce(classes, 0)
    FROM unnest(%s::bigint[], %s::bytea[], %s::numeric[]) AS asked (token_id, holder, units) {_TERMS}
    ON CONFLICT (token_id, holder) DO UPDATE SET units = excluded.units,
        valid_until = excluded.valid_until,
        country_numeric = excluded.country_numeric,
        classes = excluded.classes
"""  # noqa: S608  no value stands in the text
_SET_TERMS = f"""
    UPDATE captable_holding held SET
        valid_until = coalesce(asked.valid_until, 0),
        country_numeric = coalesce(asked.country_numeric, 0),
        classes = coalesce(asked.classes, 0)
    FROM (
        SELECT asked.token_id, asked.holder, terms.*
        FROM unnest(%s::bigint[], %s::bytea[]) AS asked (token_id, holder) {_TERMS}
    ) asked
    WHERE held.token_id = asked.token_id AND held.holder = asked.holder
"""  # noqa: S608
_REMOVE = """
    DELETE FROM captable_holding held
    USING unnest(%s::bigint[], %s::bytea[]) AS gone (token_id, holder)
    WHERE held.token_id = gone.token_id AND held.holder = gone.holder
"""
_HELD = """
    SELECT held.token_id, held.holder, held.units FROM captable_holding held
    JOIN unnest(%s::bigint[], %s::bytea[]) AS asked (token_id, holder) USING (token_id, holder)
"""
_NEWEST = """
    SELECT asked.token_id, asked.holder, coalesce(newest.units, 0)
    FROM unnest(%s::bigint[], %s::bytea[]) AS asked (token_id, holder)
    LEFT JOIN LATERAL (
        SELECT units FROM captable_balance balance
        WHERE balance.token_id = asked.token_id AND balance.holder = asked.holder
        ORDER BY number DESC LIMIT 1
    ) newest ON true
"""


class NegativeBalance(Exception):
    """A holder sent more than they had: logs are missing, and the run must not be believed."""


@dataclass(slots=True)
class Ledger:
    """What the touched holders have while a run is being read, their balance after each block, and the
    supply after each block that changed it."""

    units: dict[Key, int]
    supply: dict[int, int]
    after: dict[tuple[int, str, int], tuple[int, int]] = field(default_factory=dict)
    supply_after: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def move(self, token: int, fact: Fact) -> None:
        self._add(token, fact.args.sender, -fact.args.units, fact)
        self._add(token, fact.args.receiver, fact.args.units, fact)
        created, destroyed = fact.args.sender == ZERO, fact.args.receiver == ZERO
        if created != destroyed:
            total = self.supply.get(token, 0) + (fact.args.units if created else -fact.args.units)
            self.supply[token] = total
            self.supply_after[token, fact.block.number] = (fact.block.pk, total)

    def _add(self, token: int, holder: str, units: int, fact: Fact) -> None:
        if holder == ZERO:
            return
        total = self.units.get((token, holder), 0) + units
        if total < 0:
            raise NegativeBalance(f"token {token}, block {fact.block.number}, log {fact.log_index}")
        self.units[token, holder] = total
        self.after[token, holder, fact.block.number] = (fact.block.pk, total)


def project(transfers: Sequence[tuple[int, Fact]]) -> None:
    """Write the run, in chain order, of (token's key, Transfer). Raises `NegativeBalance`."""
    ledger = Ledger(_held(_touched(transfers)), newest_supplies({token for token, _fact in transfers}))
    for token, fact in transfers:
        ledger.move(token, fact)
    copy_rows(
        Movement,
        ["token", "block", "log_index", "tx_hash", "sender", "receiver", "units"],
        (_movement(token, fact) for token, fact in transfers),
    )
    copy_rows(
        Balance,
        ["token", "holder", "number", "block", "units"],
        ((*place, *after) for place, after in ledger.after.items()),
    )
    copy_rows(
        Supply,
        ["token", "number", "block", "units"],
        ((*place, *after) for place, after in ledger.supply_after.items()),
    )
    _write(ledger.units)


def newest_supplies(tokens: Iterable[int]) -> dict[int, int]:
    """By token; one that never had units is absent."""
    rows = Supply.objects.filter(token__in=tokens).order_by("token_id", "-number").distinct("token_id")
    return dict(rows.values_list("token_id", "units"))


def touched_above(network: int, number: int) -> list[Key]:
    """Whose balance changed in blocks above `number`."""
    rows = Balance.objects.filter(block__network=network, block__number__gt=number)
    return list(rows.order_by().values_list("token_id", "holder").distinct())


def terms_touched_above(network: int, number: int) -> list[Key]:
    """Of whom the register said something new in blocks above `number`."""
    rows = RegisterEntry.objects.filter(block__network=network, block__number__gt=number)
    return list(rows.order_by().values_list("token_id", "holder").distinct())


def set_terms(keys: Sequence[Key]) -> None:
    """Give the holdings of `keys` what the register says of their holders now."""
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(_SET_TERMS, _arrays(keys))


def mend(keys: Sequence[Key]) -> None:
    """Set the holdings of `keys` to their newest remaining balance."""
    _write(_read(_NEWEST, keys))


def _touched(transfers: Iterable[tuple[int, Fact]]) -> list[Key]:
    keys = dict.fromkeys(
        (token, holder) for token, fact in transfers for holder in (fact.args.sender, fact.args.receiver)
    )
    return [key for key in keys if key[1] != ZERO]


def _movement(token: int, fact: Fact) -> tuple[object, ...]:
    sender, receiver = (None if side == ZERO else side for side in (fact.args.sender, fact.args.receiver))
    return (token, fact.block.pk, fact.log_index, fact.tx_hash, sender, receiver, fact.args.units)


def _held(keys: Sequence[Key]) -> dict[Key, int]:
    return _read(_HELD, keys)


def _read(sql: str, keys: Sequence[Key]) -> dict[Key, int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, _arrays(keys))
        return {(token, "0x" + bytes(holder).hex()): int(units) for token, holder, units in cursor}


def _write(units: dict[Key, int]) -> None:
    """Holdings of nothing are removed."""
    left = [key for key, total in units.items() if total == 0]
    held = [key for key, total in units.items() if total > 0]
    with connection.cursor() as cursor:
        if left:
            cursor.execute(_REMOVE, _arrays(left))
        if held:
            cursor.execute(_UPSERT, [*_arrays(held), [units[key] for key in held]])


def _arrays(keys: Sequence[Key]) -> list[list[object]]:
    return [[token for token, _holder in keys], [bytes.fromhex(holder[2:]) for _token, holder in keys]]
