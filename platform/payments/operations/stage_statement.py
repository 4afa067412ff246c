"""Stage a bank's statement: read it whole, keep its lines for confirmation, change nothing else.

The same file for the same account is the same import, however often it is handed in.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import UniqueViolation

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from documents.refusals import DocumentTooLarge, EmptyDocument
from documents.scanning import scan
from kernel.bulk import copy_rows
from kernel.errors import DomainError
from payments.adapters.reading import Reading, read
from payments.adapters.statement import AccountKey, BadRow, Line
from payments.models import CollectionAccount, StatementImport, StatementLine
from privacy.models import PersonalKey

MOST_BAD = 1000
COLUMNS = (
    *("position", "movement", "external_id", "amount", "currency", "booked_at", "value_date"),
    *("payer_name", "payer_account", "text", "reference", "original_ids", "by_contents"),
)


class NoBankAccount(DomainError):
    """Statements are of accounts at banks; what arrives on chain the indexer sees."""

    code = "payments.no_bank_account"
    message = _("Only an account at a bank has statements.")


class TooManyBadRows(DomainError):
    """So many that it is not the layout that was named."""

    code = "payments.too_many_bad_rows"
    message = _("More than {most} rows cannot be read: this is not the layout of the file.")


class LineTwice(DomainError):
    """Two credits of one file have the same id, so one of them would be lost."""

    code = "payments.statement_line_twice"
    message = _("The statement tells a credit twice.")


def stage_statement(
    *, account: CollectionAccount, filename: str, content: bytes, layout: str, actor: User, now: datetime
) -> StatementImport:
    """The import; the one there is if the very file was handed in before. `layout` is for CSV only.

    Raises `NotPermitted`, `ConflictOfInterest`, `NoBankAccount`, `EmptyDocument`, `DocumentTooLarge`,
    `Infected`, `ScannerUnavailable`, `TooManyBadRows`, `LineTwice` and the errors of
    `payments.adapters.statement`; then nothing is kept.
    """
    require_independent_officer(actor, account.issuer.organisation)
    if account.kind != CollectionAccount.Kind.BANK:
        raise NoBankAccount
    _require_takeable(content)
    sha256 = "0x" + hashlib.sha256(content).hexdigest()
    if known := account.statements.counting().filter(sha256=sha256).first():
        return known
    row = StatementImport(
        account=account,
        filename=_clean(filename),
        sha256=sha256,
        size=len(content),
        staged_by=actor,
        staged_at=now,
    )
    key = AccountKey(account.number, account.currency)
    return _stage(row, read(io.BytesIO(content), layout=layout, account=key), actor=actor, now=now)


@transaction.atomic
def _stage(row: StatementImport, reading: Reading, *, actor: User, now: datetime) -> StatementImport:
    row.personal_key, row.layout = PersonalKey.objects.open(), reading.layout
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody handed the same file in at the same moment
        return row.account.statements.counting().get(sha256=row.sha256)
    try:
        with transaction.atomic():
            cells = ([row, *(getattr(line, name) for name in COLUMNS)] for line in _sound(row, reading))
            copy_rows(StatementLine, ["statement", *COLUMNS, "state", "code"], _pending(cells))
    except UniqueViolation as error:  # of a COPY, which the driver tells of by itself
        if error.diag.constraint_name != "statement_credit_is_told_once":
            raise
        raise LineTwice from None
    summary = reading.summary
    row.begins, row.ends, row.left_out = summary.begins, summary.ends, summary.left_out
    row.opening, row.closing = summary.opening, summary.closing
    row.save()
    data = {"account": row.account.public_id, "lines": row.lines.count(), "bad_rows": len(row.bad_rows)}
    journal.record(actor=actor, verb="statement.staged", subject=row, now=now, data=data)
    return row


def _sound(row: StatementImport, reading: Reading) -> Iterator[Line]:
    """The lines; what is no line is noted on the import."""
    for line in reading.lines:
        if not isinstance(line, BadRow):
            yield line
            continue
        if len(row.bad_rows) >= MOST_BAD:
            raise TooManyBadRows(most=MOST_BAD)
        row.bad_rows.append(asdict(line))


def _pending(rows: Iterator[list[object]]) -> Iterator[list[object]]:
    return ([*cells, StatementLine.State.PENDING, ""] for cells in rows)


def _require_takeable(content: bytes) -> None:
    """Raises `EmptyDocument`, `DocumentTooLarge`, `Infected`, `ScannerUnavailable`."""
    if not content:
        raise EmptyDocument
    if len(content) > settings.STATEMENT_MAX_BYTES:
        raise DocumentTooLarge(limit_mib=settings.STATEMENT_MAX_BYTES // 2**20)
    scan(content)


def _clean(filename: str) -> str:
    """The last part of the name a browser sent, without what no file name needs."""
    name = PurePosixPath(filename.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "", name)[-120:] or "statement"
