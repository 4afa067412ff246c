"""Stage a file of holders: read it whole, keep every row with what is wrong in it, change nothing else."""

import hashlib
import re
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from kernel.bulk import copy_rows
from kernel.errors import DomainError, Kind
from privacy.models import PersonalKey
from tokens.holder_conflicts import mark_conflicts
from tokens.holder_file import HolderFile, read
from tokens.models import HolderImport, HolderRow, Token
from tokens.supply import require_room

_COLUMNS = ("line", "external_id", "name", "country", "investor_class", "address", "units", "errors")


class FileTooLarge(DomainError):
    code = "import.too_large"
    message = _("The file has {size} bytes; the most is {limit}.")


class AlreadyConfirmed(DomainError):
    """The same bytes were confirmed for this security before; units would be asked for twice."""

    code = "import.already_confirmed"
    kind = Kind.CONFLICT
    message = _("This very file was already imported ({import_id}).")


@transaction.atomic
def stage_import(*, token: Token, filename: str, content: bytes, actor: User, now: datetime) -> HolderImport:
    """Keep the file's rows for confirmation.

    Raises `NotPermitted`, `FileTooLarge`, `AlreadyConfirmed`, `OverCap` and the errors of `holder_file.read`;
    then nothing is kept.
    """
    require_manage(actor, token.issuer.organisation)
    if len(content) > settings.HOLDER_FILE_MAX_BYTES:
        raise FileTooLarge(size=len(content), limit=settings.HOLDER_FILE_MAX_BYTES)
    sha256 = "0x" + hashlib.sha256(content).hexdigest()
    require_new(token, sha256)
    file = read(content, decimals=token.decimals, cap=token.cap)
    mark_conflicts(file.lines, organisation=token.issuer.organisation, network=token.network)
    require_room(token, file.units)
    holder_import = HolderImport.objects.create(
        personal_key=PersonalKey.objects.open(),
        token=token,
        filename=_clean(filename),
        sha256=sha256,
        encoding=file.encoding,
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
    taken = [HolderImport.State.CONFIRMING, HolderImport.State.CONFIRMED]
    confirmed = token.holder_imports.filter(sha256=sha256, state__in=taken).first()
    if confirmed:
        raise AlreadyConfirmed(import_id=confirmed.public_id)


def _clean(filename: str) -> str:
    """The last part of the name a browser sent, without what no file name needs."""
    name = PurePosixPath(filename.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "", name)[-120:] or "holders.csv"


def _keep(holder_import: HolderImport, file: HolderFile) -> None:
    rows = ([holder_import, *(getattr(line, column) for column in _COLUMNS)] for line in file.lines)
    copy_rows(HolderRow, ["holder_import", *_COLUMNS], rows)
