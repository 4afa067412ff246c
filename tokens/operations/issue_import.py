"""Issue a confirmed import: the rows whose wallet may hold now, in chunks of one transaction each.

Called again it takes the rows that have become ready since, and those whose chunk was refused before it was
ever signed. A row gets units asked for once, and a chunk's operation id follows from the import and the
chunk's number, so that no accident can issue it twice.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals import gate
from audit import journal
from compliance.models import WhitelistEntry
from compliance.operations.record_purchases import lock_buyers
from compliance.queries import terms_of
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from tokens.controls import frozen_holders
from tokens.issue_law import require_lawful
from tokens.lines import chunks_of
from tokens.models import HolderImport, HolderRow
from tokens.operations._queue_units import Batch, Line, queue_units
from tokens.operations.issue import PURPOSE, locked_live
from tokens.partitions import require_default_open
from tokens.supply import require_room
from tokens.taking_back import left_behind, refused, take_back
from transactions.models import Intent

ACTION = "tokens.issue_import"


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
    if token.regimes.exists():
        lock_buyers(ready.values("wallet__investor"))  # all at once: batches of two imports never cross
    queued = queue_units(Batch(token, holder_import, actor, now), _lines(holder_import, ready))
    if not queued.intents:
        require_lawful(judged for _line, judged in queued.refused)
        raise _nothing(holder_import)
    data = {
        "rows": queued.lines,
        "operations": len(queued.intents),
        "refused_by_law": len(queued.refused),
    }
    journal.record(actor=actor, verb="import.issue_requested", subject=holder_import, now=now, data=data)
    return queued.intents


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


def _lines(holder_import: HolderImport, ready: "QuerySet[HolderRow]") -> Iterator[Line]:
    """In the order of the file, read as they are needed."""
    rows = ready.order_by("line").values_list("pk", "wallet_id", "units")
    for part in chunks_of(rows.iterator(chunk_size=2_000), 2_000):
        terms = terms_of([wallet for _row, wallet, _units in part])
        for row, wallet, units in part:
            if units:
                yield Line(wallet, units, terms[wallet], holder_import.public_id, row=row)


def _nothing(holder_import: HolderImport) -> NothingToIssue:
    open_rows = holder_import.rows.sound().filter(issuance=None)
    proved = open_rows.filter(wallet__state=Wallet.State.READY)
    return NothingToIssue(
        requested=holder_import.rows.sound().exclude(issuance=None).count(),
        wallet=open_rows.exclude(wallet__state=Wallet.State.READY).count(),
        whitelist=proved.count(),
    )
