"""Stage a file of orders: keep every row with what is wrong in it; nothing is ordered yet.

The file is read as it is kept, a part at a time, so that a large one takes no more memory than a small one.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts.models import Organisation, User
from accounts.policies import require_manage
from audit import journal
from kernel.bulk import copy_rows
from kernel.errors import Missing
from offerings.models import Offering, OrderImport, OrderRow
from offerings.orders_columns import COLUMNS as FILE_COLUMNS
from offerings.orders_file import OrderLine, lines_of
from offerings.orders_known import mark_unknown
from sheets import table
from sheets.refusals import AlreadyConfirmed
from sheets.staging import digest_of, name_of, require_small
from tokens.lines import chunks_of

AT_ONCE = 2_000
_COLUMNS = ("line", "external_id", "address", "units", "errors")


@transaction.atomic
def stage_orders(
    *,
    offering: Offering,
    organisation: Organisation,
    filename: str,
    content: bytes,
    actor: User,
    now: datetime,
) -> OrderImport:
    """Keep the file's rows for confirmation. `organisation` has introduced the investors of the file.

    Raises `NotPermitted`, `Missing` for an offering nobody may order from yet, `FileTooLarge`,
    `AlreadyConfirmed`, and the errors of `sheets.table` and `orders_file`; then nothing is kept.
    """
    require_manage(actor, organisation)
    if offering.regime_id is None:
        raise Missing
    require_small(content, settings.HOLDER_FILE_MAX_BYTES)
    sha256 = digest_of(content)
    require_new(offering, organisation, sha256)
    file = table.read(content, FILE_COLUMNS)
    order_import = OrderImport.objects.create(
        offering=offering,
        organisation=organisation,
        filename=name_of(filename, "orders.csv"),
        sha256=sha256,
        encoding=file.encoding,
        created_by=actor,
        created_at=now,
        lines=0,
        wrong=0,
        units=0,
    )
    for part in chunks_of(lines_of(file.records, offering), AT_ONCE):
        mark_unknown(part, organisation=organisation, network=offering.token.network)
        _keep(order_import, part)
    order_import.save(update_fields=["lines", "wrong", "units"])
    data = {"offering": offering.public_id, "rows": order_import.lines}
    journal.record(actor=actor, verb="orders.staged", subject=order_import, now=now, data=data)
    return order_import


def require_new(offering: Offering, organisation: Organisation, sha256: str) -> None:
    """Raises `AlreadyConfirmed`."""
    same = offering.order_imports.filter(organisation=organisation, sha256=sha256)
    taken = same.filter(state__in=OrderImport.TAKEN).first()
    if taken:
        raise AlreadyConfirmed(import_id=taken.public_id)


def _keep(order_import: OrderImport, part: Sequence[OrderLine]) -> None:
    rows = ([order_import.pk, *(getattr(line, column) for column in _COLUMNS)] for line in part)
    copy_rows(OrderRow, ["order_import", *_COLUMNS], rows)
    order_import.lines += len(part)
    order_import.wrong += sum(bool(line.errors) for line in part)
    order_import.units += sum(line.units or 0 for line in part if not line.errors)
