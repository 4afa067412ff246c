"""Queue units for many lines, in chunks of one transaction each: what issuing a file and orders share.

A chunk's operation id follows from what it is of and its number, so that no accident can issue it twice. The
chain takes units of a partition for one account at a time, and only for accounts on the register.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from accounts.models import User
from chain.bindings.security_token.partitions import DEFAULT
from chain.calls import Call
from chain.hashing import operation_id
from compliance.queries import Terms
from investors.models import Wallet
from kernel.bulk import copy_rows
from kernel.identifiers import new_id
from tokens.asked import Asked, Judged
from tokens.issue_law import judge_issues
from tokens.lines import chunks, chunks_of, columns, issue_line, lines_a_chunk
from tokens.models import Allotment, HolderImport, Issuance, Registration, Token
from tokens.operations.issue import PURPOSE, UNTOLD, Payment, call_of
from tokens.operations.register_holders import submit_terms
from tokens.register_difference import differing
from tokens.sold import Sold, record_sold
from transactions import outbox
from transactions.models import Intent, Signer
from transactions.outbox import Wish

CHUNKS_AT_ONCE = 20  # intents submitted together; no more lines than theirs are in memory
_COLUMNS = [
    "public_id",
    "token",
    "wallet",
    "units",
    "intent",
    "row",
    "allotted",
    "refusal_code",
    "refusal_detail",
    "requested_at",
    "partition",
    "order",
    "paid_at",
    "valid_until",
    "country_numeric",
    "classes",
    "investor_number",
]


@dataclass(frozen=True, slots=True)
class Line:
    """What can be issued now: `units` in base units, `terms` as they stand at this moment; by key the wallet,
    and the row of a file or the allotted order that it is of. `about` is the public id of what asks,
    `payment` how it was paid for; `sold` is what is bought with it, known by the id of its `issuance`."""

    wallet: int
    units: int
    terms: Terms
    about: str
    row: int | None = None
    allotted: int | None = None
    payment: Payment = UNTOLD
    issuance: str = field(default_factory=partial(new_id, "isu"))
    sold: Sold | None = None

    @property
    def asked(self) -> Asked:
        return Asked(self.wallet, self.units, self.about, self.payment.order)


@dataclass(frozen=True, slots=True)
class Batch:
    """What the lines have in common. The caller holds the token's lock."""

    token: Token
    of: HolderImport | Allotment
    actor: User
    now: datetime
    partition: str = DEFAULT

    @property
    def lines_a_chunk(self) -> int:
        return lines_a_chunk() if self.partition == DEFAULT else 1


@dataclass(slots=True)
class Queued:
    """`refused` are the lines that the law refuses, each with what it says; the decision is kept."""

    intents: list[Intent] = field(default_factory=list)
    lines: int = 0
    refused: list[tuple[Line, Judged]] = field(default_factory=list)


def queue_units(batch: Batch, lines: Iterable[Line]) -> Queued:
    """An issuance for each line that the law lets through, in the order of the lines.

    Raises `NoRegime`, `NotMoney`, `NoSigner`, `OperationConflict`.
    """
    queued = Queued()
    first = Intent.objects.about(batch.of).filter(purpose=PURPOSE).count()
    for part in chunks_of(lines, batch.lines_a_chunk * CHUNKS_AT_ONCE):
        asked = [line.asked for line in part]
        answers = judge_issues(batch.token, asked, partition=batch.partition, now=batch.now)
        judged = list(zip(part, answers, strict=True))
        lawful = [replace(line, sold=one.sold) for line, one in judged if not one.refusals]
        queued.refused += [(line, one) for line, one in judged if one.refusals]
        queued.intents += _submit(batch, lawful, first + len(queued.intents))
        queued.lines += len(lawful)
    return queued


def _submit(batch: Batch, lines: Sequence[Line], first: int) -> list[Intent]:
    """One intent a chunk, numbered on from `first`."""
    parts = list(chunks(lines, batch.lines_a_chunk))
    before = _registrations(batch, lines)
    wishes = [
        Wish(_call(batch, number, part), batch.of, before.get(part[0].wallet))
        for number, part in enumerate(parts, start=first)
    ]
    intents = outbox.submit_many(
        wishes=wishes,
        network=batch.token.network,
        role=Signer.Role.ISSUER,
        sender=batch.token.issuing_sender,
        purpose=PURPOSE,
        actor=batch.actor,
        now=batch.now,
    )
    rows = [
        _issuance(batch, line, intent) for intent, part in zip(intents, parts, strict=True) for line in part
    ]
    copy_rows(Issuance, _COLUMNS, rows)
    record_sold([(line.issuance, line.sold) for line in lines], now=batch.now)
    return intents


def _registrations(batch: Batch, lines: Sequence[Line]) -> Mapping[int, Intent]:
    """What the register does not say yet of the holders of a partition comes first; by wallet."""
    if batch.partition == DEFAULT:
        return {}
    wallets = list(Wallet.objects.filter(pk__in={line.wallet for line in lines}).order_by("pk"))
    different = differing(batch.token, wallets, now=batch.now)
    intents = submit_terms(batch.token, different, actor=batch.actor, now=batch.now)
    rows = Registration.objects.filter(intent__in=intents).select_related("intent")
    return {row.wallet_id: row.intent for row in rows}


def _call(batch: Batch, number: int, lines: Sequence[Line]) -> Call:
    address = str(batch.token.address)
    deed = operation_id(batch.token.network_id, address, batch.of.public_id, number, "issue")
    return call_of(address, deed, [issue_line(line.terms, line.units) for line in lines], batch.partition)


def _issuance(batch: Batch, line: Line, intent: Intent) -> tuple[object, ...]:
    about = (line.issuance, batch.token.pk, line.wallet, line.units, intent.pk, line.row, line.allotted)
    paid = (batch.partition, line.payment.order, line.payment.paid_at)
    return (*about, "", "", batch.now, *paid, *columns(line.terms).values())
