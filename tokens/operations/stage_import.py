"""Stage a file of holders: read it whole, keep every row with what is wrong in it, change nothing else."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from kernel.bulk import copy_rows
from privacy.models import PersonalKey
from sheets.refusals import AlreadyConfirmed
from sheets.staging import digest_of, name_of, require_small
from tokens.holder_conflicts import mark_conflicts
from tokens.holder_file import HolderFile, read
from tokens.models import HolderImport, HolderRow, Token
from tokens.supply import require_room

_COLUMNS = ("line", "external_id", "name", "country", "investor_class", "address", "units", "errors")


@transaction.atomic
def stage_import(*, token: Token, filename: str, content: bytes, actor: User, now: datetime) -> HolderImport:
    """Keep the file's rows for confirmation.

    Raises `NotPermitted`, `FileTooLarge`, `AlreadyConfirmed`, `OverCap` and the errors of `holder_file.read`;
    then nothing is kept.
    """
    require_manage(actor, token.issuer.organisation)
    require_small(content, settings.HOLDER_FILE_MAX_BYTES)
    sha256 = digest_of(content)
    require_new(token, sha256)
    file = read(content, decimals=token.decimals, cap=token.cap)
    mark_conflicts(file.lines, organisation=token.issuer.organisation, network=token.network)
    require_room(token, file.units)
    holder_import = HolderImport.objects.create(
        personal_key=PersonalKey.objects.open(),
        token=token,
        filename=name_of(filename, "holders.csv"),
        sha256=sha256,
        encoding=file.encoding,
        lines=len(file.lines),
        wrong=sum(bool(line.errors) for line in file.lines),
        units=file.units,
        created_by=actor,
        created_at=now,
    )
    _keep(holder_import, file)
    journal.record(
        actor=actor, verb="import.staged", subject=holder_import, now=now, data={"rows": len(file.lines)}
    )
    return holder_import


def require_new(token: Token, sha256: str) -> None:
    """Raises `AlreadyConfirmed`."""
    confirmed = token.holder_imports.filter(sha256=sha256, state__in=HolderImport.TAKEN).first()
    if confirmed:
        raise AlreadyConfirmed(import_id=confirmed.public_id)


def _keep(holder_import: HolderImport, file: HolderFile) -> None:
    rows = ([holder_import, *(getattr(line, column) for column in _COLUMNS)] for line in file.lines)
    copy_rows(HolderRow, ["holder_import", *_COLUMNS], rows)
