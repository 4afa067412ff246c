"""Issue a confirmed import: the rows whose wallet may hold now, in chunks of one transaction each.

Called again it takes the rows that have become ready since, and those whose chunk was refused before it was
ever signed. A row gets units asked for once, and a chunk's operation id follows from the import and the
chunk's number, so that no accident can issue it twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals import gate
from audit import journal
from chain.bindings import security_token
from chain.calls import Call
from chain.hashing import operation_id
from compliance.models import WhitelistEntry
from compliance.queries import Terms, terms_of
from investors.models import Wallet
from kernel.bulk import copy_rows
from kernel.errors import DomainError, Kind
from kernel.identifiers import new_id
from tokens.controls import frozen_holders
from tokens.issue_law import Asked, judge_issues, require_lawful
from tokens.lines import chunks, chunks_of, columns, issue_line, lines_a_chunk
from tokens.models import HolderImport, HolderRow, Issuance, Token
from tokens.operations.issue import PURPOSE, locked_live
from tokens.partitions import require_default_open
from tokens.supply import require_room
from tokens.taking_back import left_behind, refused, take_back
from transactions import outbox
from transactions.models import Intent, Signer
from transactions.outbox import Wish

_COLUMNS = [
    "public_id",
    "token",
    "wallet",
    "units",
    "intent",
    "row",
    "refusal_code",
    "refusal_detail",
    "requested_at",
    "valid_until",
    "country_numeric",
    "classes",
    "investor_number",
]
ACTION = "tokens.issue_import"
CHUNKS_AT_ONCE = 20  # intents submitted together; no more lines than theirs are in memory


class NotConfirmed(DomainError):
    """A file that is only staged, or was cancelled, issues nothing."""

    code = "import.not_confirmed"
    kind = Kind.CONFLICT
    message = _("The import has not been confirmed.")


class NothingToIssue(DomainError):
    """No row is ready: the counts say what the others wait for."""

    code = "import.nothing_to_issue"
    kind = Kind.CONFLICT
    message = _(
        "No row can be issued now: {requested} are requested already, {wallet} wait for proof of a wallet, "
        "{whitelist} for identification."
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can be issued now and its wallet, by key: `units` in base units, `terms` as they stand at
    this moment."""

    row: int
    wallet: int
    units: int
    terms: Terms

    def asked(self, holder_import: HolderImport) -> Asked:
        return Asked(self.wallet, self.units, holder_import.public_id)


@transaction.atomic
def issue_import(*, holder_import: HolderImport, actor: User, now: datetime) -> list[Intent]:
    """Queue the units of every row that is ready and has none, in the order of the file.

    Rows that the law refuses are left out, with the decision kept, and can be asked for again.

    Raises `NotPermitted`, `NotLive`, `NotConfirmed`, `NothingToIssue`, `PartitionNeeded`, `OverCap`,
    `LawRefuses` (of all that were ready), `NoRegime`, `NoSigner`, `ApprovalRequired`.
    """
    token = locked_live(holder_import.token, actor=actor)
    holder_import = HolderImport.objects.locked().get(pk=holder_import.pk)
    if holder_import.state != HolderImport.State.CONFIRMED:
        raise NotConfirmed
    require_default_open(token, now=now)
    take_back(_refused(holder_import), now=now)
    left_behind(holder_import.rows.all()).delete()
    ready = _ready_rows(holder_import, now=now)
    gate.spend(ACTION, payload_of_import(holder_import), actor=actor, now=now, covers_later=True)
    require_room(token, int(ready.aggregate(units=Sum("units"))["units"] or 0))
    before = Intent.objects.about(holder_import).filter(purpose=PURPOSE).count()
    intents: list[Intent] = []
    rows, refused_lines = 0, []
    for part in chunks_of(_lines(ready), lines_a_chunk() * CHUNKS_AT_ONCE):
        judged = judge_issues(token, [line.asked(holder_import) for line in part], now=now)
        lawful = [line for line, one in zip(part, judged, strict=True) if not one.refusals]
        refused_lines += [one for one in judged if one.refusals]
        intents += _submit(token, holder_import, lawful, before + len(intents), actor=actor, now=now)
        rows += len(lawful)
    if not intents:
        require_lawful(refused_lines)
        raise _nothing(holder_import)
    data = {"rows": rows, "operations": len(intents), "refused_by_law": len(refused_lines)}
    journal.record(actor=actor, verb="import.issue_requested", subject=holder_import, now=now, data=data)
    return intents


def payload_of_import(holder_import: HolderImport) -> dict[str, str]:
    """What is approved: the whole file. Each of its rows gets units once, now or when it has become ready."""
    sound = holder_import.rows.sound().aggregate(rows=Count("pk"), units=Sum("units"))
    return {
        "import": holder_import.public_id,
        "sha256": holder_import.sha256,
        "rows": str(sound["rows"]),
        "units": str(int(sound["units"] or 0)),
    }


def _refused(holder_import: HolderImport) -> list[Intent]:
    issues = Intent.objects.about(holder_import).filter(purpose=PURPOSE, pk__in=refused())
    return list(issues.locked())


def _ready_rows(holder_import: HolderImport, *, now: datetime) -> "QuerySet[HolderRow]":
    """Rows that can be issued now; a frozen holder would take the whole chunk along."""
    listed = WhitelistEntry.objects.eligible(now=now).filter(wallet=OuterRef("wallet"))
    rows = holder_import.rows.sound().filter(Exists(listed), issuance=None, wallet__state=Wallet.State.READY)
    return rows.exclude(address__in=frozen_holders(holder_import.token))


def _lines(ready: "QuerySet[HolderRow]") -> Iterator[Line]:
    """In the order of the file, read as they are needed."""
    rows = ready.order_by("line").values_list("pk", "wallet_id", "units")
    for part in chunks_of(rows.iterator(chunk_size=2_000), 2_000):
        terms = terms_of([wallet for _row, wallet, _units in part])
        for row, wallet, units in part:
            if units:
                yield Line(row, wallet, units, terms[wallet])


def _nothing(holder_import: HolderImport) -> NothingToIssue:
    open_rows = holder_import.rows.sound().filter(issuance=None)
    proved = open_rows.filter(wallet__state=Wallet.State.READY)
    return NothingToIssue(
        requested=holder_import.rows.sound().exclude(issuance=None).count(),
        wallet=open_rows.exclude(wallet__state=Wallet.State.READY).count(),
        whitelist=proved.count(),
    )


def _submit(
    token: Token,
    holder_import: HolderImport,
    lines: Sequence[Line],
    first: int,
    *,
    actor: User,
    now: datetime,
) -> list[Intent]:
    """One intent a chunk, numbered on from `first`, and an issuance a row."""
    parts = list(chunks(lines, lines_a_chunk()))
    wishes = [
        Wish(_call(token, holder_import, number, part), holder_import)
        for number, part in enumerate(parts, start=first)
    ]
    intents = outbox.submit_many(
        wishes=wishes,
        network=token.network,
        role=Signer.Role.ISSUER,
        sender=token.issuing_sender,
        purpose=PURPOSE,
        actor=actor,
        now=now,
    )
    copy_rows(
        Issuance,
        _COLUMNS,
        [
            _issuance(token, line, intent, now)
            for intent, part in zip(intents, parts, strict=True)
            for line in part
        ],
    )
    return intents


def _call(token: Token, holder_import: HolderImport, number: int, lines: Sequence[Line]) -> Call:
    deed = operation_id(token.network_id, str(token.address), holder_import.public_id, number, "issue")
    told = [issue_line(line.terms, line.units) for line in lines]
    return security_token.register_and_issue_batch(str(token.address), deed, told)


def _issuance(token: Token, line: Line, intent: Intent, now: datetime) -> tuple[object, ...]:
    terms = columns(line.terms).values()
    return (new_id("isu"), token.pk, line.wallet, line.units, intent.pk, line.row, "", "", now, *terms)
