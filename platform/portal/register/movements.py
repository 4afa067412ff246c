"""The movements of a security, newest first, page by page without a count; and what the chain refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from captable.models import Movement
from investors.models import Wallet
from kernel.bulk import among
from kernel.errors import DomainError
from portal.deeds import PURPOSES
from portal.forms.movement_filter import ISSUE, KINDS, REDEMPTION, TRANSFER, MovementFilter
from portal.paging import Newest, newest
from portal.register.holders import the_wallet
from tokens.models import HolderImport, Token
from transactions.models import Attempt, Intent

PER_PAGE = 50
REFUSED = 20  # of the newest
WORDS: Mapping[str, str | Promise] = {
    ISSUE: _("Issue"),
    REDEMPTION: _("Redemption"),
    TRANSFER: _("Transfer"),
}
_OF_KIND: Mapping[str, Q] = {
    ISSUE: Q(sender=None),
    REDEMPTION: Q(receiver=None),
    TRANSFER: Q(sender__isnull=False, receiver__isnull=False),
}


@dataclass(frozen=True, slots=True)
class Side:
    """Who sent or received; `number` where the issuer introduced them."""

    address: str | None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One movement. `deed` is the platform's own operation behind it, where there is one."""

    kind: str
    number: int
    at: datetime
    sender: Side
    receiver: Side
    units: int
    tx_hash: str
    deed: str | Promise
    operation: str

    @property
    def words(self) -> str | Promise:
        return WORDS[self.kind]


def page_of(token: Token, wanted: MovementFilter, *, before: str = "") -> tuple[Newest, list[Line]]:
    """`before` is where an older page begins."""
    page = newest(_rows(token, wanted).select_related("block"), PER_PAGE, before=before)
    numbers, deeds = _numbers(token, page.rows), _deeds(token, page.rows)
    return page, [_line(row, numbers, deeds) for row in page.rows]


def refused(token: Token) -> list[tuple[Intent, str | Promise]]:
    """The platform's own operations that the chain took back or would not take."""
    files = HolderImport.objects.filter(token=token).values("pk")
    about = Q(subject_type=token._meta.label_lower, subject_id=token.pk)
    about |= Q(subject_type=HolderImport._meta.label_lower, subject_id__in=files)
    rows = Intent.objects.failed().filter(about).order_by("-pk")[:REFUSED]
    return [(intent, PURPOSES.get(intent.purpose, intent.purpose)) for intent in rows]


def _rows(token: Token, wanted: MovementFilter) -> "QuerySet[Movement]":
    rows = Movement.objects.filter(token=token)
    if (kind := wanted.said("kind")) in KINDS:
        rows = rows.filter(_OF_KIND[kind])
    if text := wanted.said("holder"):
        rows = rows.filter(_of_holder(token, text))
    for name, bound in (("first", "block__number__gte"), ("last", "block__number__lte")):
        if (value := wanted.said(name)) is not None:
            rows = rows.filter(**{bound: value})
    return rows


def _of_holder(token: Token, text: str) -> Q:
    """An address that nobody proved may have held all the same."""
    try:
        address = text.strip().lower() if text.strip().startswith("0x") else the_wallet(token, text).address
        Movement._meta.get_field("sender").clean(address, None)
    except (DomainError, ValidationError):
        return Q(pk=None)
    return Q(sender=address) | Q(receiver=address)


def _numbers(token: Token, rows: Iterable[Movement]) -> dict[str, str]:
    sides = {side for row in rows for side in (row.sender, row.receiver) if side}
    raw = among([bytes.fromhex(side[2:]) for side in sides], "bytea")
    own = Wallet.objects.ready().filter(
        network=token.network_id, investor__introduced_by=token.issuer.organisation_id, address__in=raw
    )
    return dict(own.order_by().values_list("address", "investor__external_id"))


def _deeds(token: Token, rows: Iterable[Movement]) -> dict[str, tuple[str, str]]:
    """(purpose, public id) of the operation each transaction was sent for."""
    hashes = among([bytes.fromhex(row.tx_hash[2:]) for row in rows], "bytea")
    sent = Attempt.objects.filter(tx_hash__in=hashes, intent__network=token.network_id)
    told = sent.values_list("tx_hash", "intent__purpose", "intent__public_id")
    return {tx_hash: (purpose, public_id) for tx_hash, purpose, public_id in told}


def _line(row: Movement, numbers: Mapping[str, str], deeds: Mapping[str, tuple[str, str]]) -> Line:
    kind = ISSUE if row.sender is None else REDEMPTION if row.receiver is None else TRANSFER
    purpose, operation = deeds.get(row.tx_hash, ("", ""))
    return Line(
        kind=kind,
        number=row.block.number,
        at=row.block.timestamp,
        sender=Side(row.sender, numbers.get(row.sender or "", "")),
        receiver=Side(row.receiver, numbers.get(row.receiver or "", "")),
        units=row.units,
        tx_hash=row.tx_hash,
        deed=PURPOSES.get(purpose, ""),
        operation=operation,
    )
