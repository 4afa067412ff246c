"""A confirmed file is taken in part by part: each part is one commit, and what is left says where to go on.

What changed between staging and its part (a number that names somebody else now, a wallet that is another's)
is told on the row, like any other error of the file; it stops nobody else.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from accounts.models import Organisation, User
from compliance.operations.open_case import open_cases
from investors.models import Investor
from investors.operations.add_wallet import add_wallets
from investors.operations.introduce import Introduction, introduce_investors
from kernel.bulk import update_rows
from tokens.holder_conflicts import known_investors, mark_conflicts
from tokens.models import HolderImport, HolderRow

PART = 1_000
"""Rows of a part; a file that has no more is taken in with the request that confirms it."""


def waiting(holder_import: HolderImport) -> "QuerySet[HolderRow]":
    """Sound rows whose people are not in yet, in the order of the file."""
    return holder_import.rows.sound().filter(wallet=None).order_by("line")


@transaction.atomic
def take_next(holder_import_id: int, *, now: datetime) -> bool:
    """The next part of a large file; says whether more is to come. The last one confirms the file."""
    holder_import = HolderImport.objects.locked().get(pk=holder_import_id)
    if holder_import.state != HolderImport.State.CONFIRMING:
        return False
    _refuse_what_changed(holder_import)
    take_part(holder_import, now=now)
    if waiting(holder_import).exists():
        return True
    finish(holder_import, now=now)
    return False


def finish(holder_import: HolderImport, *, now: datetime) -> None:
    HolderImport.TRANSITIONS.move(holder_import, HolderImport.State.CONFIRMED)
    holder_import.confirmed_at = now
    holder_import.save(update_fields=["state", "confirmed_at"])


def take_part(holder_import: HolderImport, *, now: datetime) -> None:
    """Introduce the people of the first `PART` rows that wait, add their wallets, open their cases, link the
    rows.

    Raises `NotPermitted`, `IntroductionConflict`, `AddressTaken`; then nothing of the part is in.
    """
    rows, actor = list(waiting(holder_import)[:PART]), _actor(holder_import)
    if not rows:
        return
    organisation = holder_import.token.issuer.organisation
    investors = _introduce(organisation, rows, actor=actor, now=now)
    pairs = [(investor, str(row.address)) for investor, row in zip(investors, rows, strict=True)]
    wallets = add_wallets(network=holder_import.token.network, wallets=pairs, actor=actor, now=now)
    for row, wallet in zip(rows, wallets, strict=True):
        row.wallet, row.name = wallet, ""  # the investor has it now
    update_rows(rows, ["wallet", "name"])
    claims = [(investor, str(row.investor_class)) for investor, row in zip(investors, rows, strict=True)]
    open_cases(investors=claims, provider=settings.KYC_IMPORT_PROVIDER, actor=actor, now=now)


def _actor(holder_import: HolderImport) -> User:
    """Who confirmed it answers for all of it."""
    if holder_import.confirmed_by is None:
        raise ValueError("only a confirmed file is taken in")
    return holder_import.confirmed_by


def _introduce(
    organisation: Organisation, rows: Sequence[HolderRow], *, actor: User, now: datetime
) -> list[Investor]:
    """A file does not say person or entity: who is known keeps what they are.

    The known are locked before the journal is, like everywhere else; the new nobody else can have locked.
    """
    known = known_investors(organisation, [row.external_id for row in rows])
    list(Investor.objects.locked().filter(pk__in=[person.pk for person in known.values()]).values_list("pk"))
    people = [
        Introduction(
            external_id=row.external_id,
            name=row.name,
            country=str(row.country),
            kind=known[row.external_id].kind if row.external_id in known else Investor.Kind.INDIVIDUAL,
        )
        for row in rows
    ]
    return introduce_investors(organisation=organisation, people=people, actor=actor, now=now)


def _refuse_what_changed(holder_import: HolderImport) -> None:
    """Rows of the next part that collide by now get the error the file check would have given them."""
    rows = list(waiting(holder_import)[:PART])
    mark_conflicts(
        rows, organisation=holder_import.token.issuer.organisation, network=holder_import.token.network
    )
    refused = [row for row in rows if row.errors]
    for row in refused:
        row.save(update_fields=["errors"])
    units = sum(int(row.units or 0) for row in refused)
    file = HolderImport.objects.filter(pk=holder_import.pk)
    file.update(wrong=F("wrong") + len(refused), units=F("units") - units)
