"""Issue a confirmed import: the rows whose wallet may hold now, in chunks of one transaction each.

Called again it takes the rows that have become ready since, and those whose chunk was refused before it was
ever signed. A row gets units asked for once, and a chunk's operation id follows from the import and the
chunk's number, so that no accident can issue it twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from chain.bindings import security_token
from chain.calls import Call
from chain.hashing import operation_id
from compliance.queries import Terms, terms_of
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from tokens.controls import frozen_holders
from tokens.lines import chunks, columns, issue_line
from tokens.models import HolderImport, HolderRow, Issuance, Token
from tokens.operations.issue import PURPOSE, eligible, locked_live
from tokens.supply import require_room
from tokens.taking_back import refused, take_back
from transactions import outbox
from transactions.models import Intent, Signer
from transactions.outbox import Wish


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
    """A row that can be issued now: `units` in base units, `terms` as they stand at this moment."""

    row: HolderRow
    wallet: Wallet
    units: int
    terms: Terms


@transaction.atomic
def issue_import(*, holder_import: HolderImport, actor: User, now: datetime) -> list[Intent]:
    """Queue the units of every row that is ready and has none, in the order of the file.

    Raises `NotPermitted`, `NotLive`, `NotConfirmed`, `NothingToIssue`, `OverCap`, `NoSigner`.
    """
    token = locked_live(holder_import.token, actor=actor)
    holder_import = HolderImport.objects.locked().get(pk=holder_import.pk)
    if holder_import.state != HolderImport.State.CONFIRMED:
        raise NotConfirmed
    take_back(_refused(holder_import), now=now)
    lines = _ready_lines(holder_import, now=now)
    require_room(token, sum(line.units for line in lines))
    intents = _submit(token, holder_import, lines, actor=actor, now=now)
    journal.record(
        actor=actor,
        verb="import.issue_requested",
        subject=holder_import,
        now=now,
        data={"rows": len(lines), "operations": [intent.public_id for intent in intents]},
    )
    return intents


def _refused(holder_import: HolderImport) -> list[Intent]:
    issues = Intent.objects.about(holder_import).filter(purpose=PURPOSE, pk__in=refused())
    return list(issues.locked())


def _ready_lines(holder_import: HolderImport, *, now: datetime) -> list[Line]:
    """Raises `NothingToIssue`."""
    open_rows = holder_import.rows.sound().filter(issuance=None)
    proved = list(open_rows.filter(wallet__state=Wallet.State.READY).select_related("wallet").defer("name"))
    desired = terms_of([row.wallet_id for row in proved if row.wallet_id])
    frozen = frozen_holders(holder_import.token)  # one of them would take its whole chunk along
    lines = [
        Line(row, row.wallet, row.units, terms)
        for row in proved
        if row.wallet and row.units and (terms := desired.get(row.wallet.pk)) and eligible(terms, now=now)
        if terms.holder not in frozen
    ]
    if not lines:
        raise NothingToIssue(
            requested=holder_import.rows.sound().exclude(issuance=None).count(),
            wallet=open_rows.exclude(wallet__state=Wallet.State.READY).count(),
            whitelist=len(proved),
        )
    return lines


def _submit(
    token: Token, holder_import: HolderImport, lines: Sequence[Line], *, actor: User, now: datetime
) -> list[Intent]:
    """One intent a chunk, numbered on from the chunks of earlier calls, and an issuance a row."""
    parts = list(chunks(lines, settings.ISSUE_CHUNK))
    first = Intent.objects.about(holder_import).filter(purpose=PURPOSE).count()
    wishes = [
        Wish(_call(token, holder_import, number, part), holder_import)
        for number, part in enumerate(parts, start=first)
    ]
    intents = outbox.submit_many(
        wishes=wishes,
        network=token.network,
        role=Signer.Role.ISSUER,
        purpose=PURPOSE,
        actor=actor,
        now=now,
    )
    issuances = [
        _issuance(token, line, intent, now)
        for intent, part in zip(intents, parts, strict=True)
        for line in part
    ]
    Issuance.objects.bulk_create(issuances, batch_size=5_000)
    return intents


def _call(token: Token, holder_import: HolderImport, number: int, lines: Sequence[Line]) -> Call:
    deed = operation_id(token.network_id, str(token.address), holder_import.public_id, number, "issue")
    told = [issue_line(line.terms, line.units) for line in lines]
    return security_token.register_and_issue_batch(str(token.address), deed, told)


def _issuance(token: Token, line: Line, intent: Intent, now: datetime) -> Issuance:
    return Issuance(
        token=token,
        wallet=line.wallet,
        units=line.units,
        intent=intent,
        row=line.row,
        requested_at=now,
        **columns(line.terms),
    )
