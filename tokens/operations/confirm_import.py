"""Confirm a staged file: its people become investors with a wallet and a KYC case, all of them or none."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from accounts.policies import require_manage
from audit import journal
from compliance.operations.open_case import open_cases
from investors.models import Investor, Wallet
from investors.operations.add_wallet import add_wallets
from investors.operations.introduce import Introduction, introduce_investors
from kernel.errors import DomainError, Kind
from tokens.holder_conflicts import known_investors
from tokens.models import HolderImport, HolderRow, Token
from tokens.operations.stage_import import require_new
from tokens.supply import require_room


class ImportHasErrors(DomainError):
    """Some rows are refused, and nobody has said that the rest is to be imported without them."""

    code = "import.has_errors"
    kind = Kind.CONFLICT
    message = _("{count} rows have errors. Mend the file, or accept to import it without them.")


class NothingToImport(DomainError):
    """Every row is refused."""

    code = "import.nothing_to_import"
    message = _("No row of the file is without an error.")


@transaction.atomic
def confirm_import(
    *, holder_import: HolderImport, accept_errors: bool, actor: User, now: datetime
) -> HolderImport:
    """Introduce the people of the sound rows, add their wallets, open their cases, link the rows.

    Raises `NotPermitted`, `IllegalTransition`, `AlreadyConfirmed`, `ImportHasErrors`, `NothingToImport`,
    `OverCap`, and where something changed since staging `IntroductionConflict`, `AddressTaken`; then
    nothing is imported.
    """
    token = Token.objects.locked().get(pk=holder_import.token_id)
    holder_import = HolderImport.objects.locked().get(pk=holder_import.pk)
    organisation = token.issuer.organisation
    require_manage(actor, organisation)
    HolderImport.TRANSITIONS.move(holder_import, HolderImport.State.CONFIRMED)
    require_new(token, holder_import.sha256)
    rows = _sound_rows(holder_import, accept_errors=accept_errors)
    require_room(token, sum(row.units or 0 for row in rows))
    investors = _introduce(organisation, rows, actor=actor, now=now)
    _add_wallets(holder_import, rows, investors, actor=actor, now=now)
    _open_cases(rows, investors, actor=actor, now=now)
    holder_import.errors_accepted = accept_errors
    holder_import.confirmed_at = now
    holder_import.save(update_fields=["state", "errors_accepted", "confirmed_at"])
    journal.record(
        actor=actor, verb="import.confirmed", subject=holder_import, now=now, data={"rows": len(rows)}
    )
    return holder_import


def _sound_rows(holder_import: HolderImport, *, accept_errors: bool) -> list[HolderRow]:
    refused = holder_import.rows.refused().count()
    if refused and not accept_errors:
        raise ImportHasErrors(count=refused)
    rows = list(holder_import.rows.sound())
    if not rows:
        raise NothingToImport
    return rows


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


def _add_wallets(
    holder_import: HolderImport,
    rows: Sequence[HolderRow],
    investors: Sequence[Investor],
    *,
    actor: User,
    now: datetime,
) -> None:
    network = holder_import.token.network
    pairs = [(investor, str(row.address)) for investor, row in zip(investors, rows, strict=True)]
    add_wallets(network=network, wallets=pairs, actor=actor, now=now)
    wallets = Wallet.objects.filter(network=network, address=OuterRef("address"))
    own = wallets.filter(
        investor__introduced_by=holder_import.token.issuer.organisation_id,
        investor__external_id=OuterRef("external_id"),
    )
    named = own.exclude(state=Wallet.State.CANCELLED).values("pk")
    holder_import.rows.sound().update(wallet=Subquery(named))


def _open_cases(
    rows: Sequence[HolderRow], investors: Sequence[Investor], *, actor: User, now: datetime
) -> None:
    """A case with the class the file claims, for everyone who has none."""
    claims = [(investor, str(row.investor_class)) for investor, row in zip(investors, rows, strict=True)]
    open_cases(investors=claims, provider=settings.KYC_IMPORT_PROVIDER, actor=actor, now=now)
