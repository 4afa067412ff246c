"""How far the rows of an import have come: one state a row, counted and listed from the same expression."""

from collections import Counter
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from compliance.models import KycCase, WhitelistEntry
from investors.models import Wallet
from tokens.models import FAILED, ControlChange, ExecutedOperation, HolderImport, HolderRow, Issuance
from tokens.taking_back import left_behind, refused
from transactions.models import Intent


class RowState(TextChoices):
    """In the order in which a row goes through them; the last two are ends that need a person."""

    STAGED = "staged", _("Waiting for confirmation")
    TAKING_IN = "taking_in", _("Waiting to be taken in")
    AWAITING_KYC = "awaiting_kyc", _("Waiting for identification")
    AWAITING_WALLET = "awaiting_wallet", _("Waiting for proof of the wallet")
    READY = "ready", _("Ready to be issued")
    QUEUED = "queued", _("Queued")
    SENT = "sent", _("Signed and sent")
    ISSUED = "issued", _("Issued")
    NOT_ELIGIBLE = "not_eligible", _("May not hold")
    FAILED = "failed", _("Failed")
    REFUSED = "refused", _("Refused by the file check")


def with_progress(rows: QuerySet[HolderRow], *, now: object) -> QuerySet[Any]:
    """Adds `progress`, a `RowState`. `now` decides whether an identification still counts."""
    executed = ExecutedOperation.objects.filter(
        token=OuterRef("issuance__token"), operation_id=OuterRef("issuance__intent__operation_id")
    )
    wallets = Wallet.objects.filter(pk=OuterRef("wallet"))  # asked only of rows that are not issued
    unproved = wallets.filter(state=Wallet.State.PENDING)
    cases = KycCase.objects.filter(investor__wallets=OuterRef("wallet"))
    under_way = cases.exclude(
        state__in=[KycCase.State.VERIFIED, KycCase.State.REJECTED, KycCase.State.EXPIRED]
    )
    verified = cases.filter(state=KycCase.State.VERIFIED, valid_until__gt=now)
    listed = WhitelistEntry.objects.eligible(now=now).filter(wallet=OuterRef("wallet"))
    being_taken_in = Q(holder_import__state=HolderImport.State.CONFIRMING, wallet=None)
    return rows.annotate(
        frozen=_frozen(),
        refusal_code=F("issuance__refusal_code"),
        refusal_detail=F("issuance__refusal_detail"),
        progress=Case(
            When(~Q(errors=[]), then=Value(RowState.REFUSED)),
            When(holder_import__state=HolderImport.State.STAGED, then=Value(RowState.STAGED)),
            When(being_taken_in, then=Value(RowState.TAKING_IN)),
            When(Exists(executed), then=Value(RowState.ISSUED)),
            When(issuance__intent__state__in=FAILED, then=Value(RowState.FAILED)),
            When(issuance__intent__state=Intent.State.QUEUED, then=Value(RowState.QUEUED)),
            When(issuance__isnull=False, then=Value(RowState.SENT)),
            When(Exists(listed) & Exists(wallets.ready()), frozen=False, then=Value(RowState.READY)),
            When(Exists(under_way), then=Value(RowState.AWAITING_KYC)),
            When(Exists(verified) & Exists(unproved), then=Value(RowState.AWAITING_WALLET)),
            default=Value(RowState.NOT_ELIGIBLE),
        ),
    )


def _frozen() -> Coalesce:
    """Of a row: whether its holder can neither send nor receive now."""
    stops = ControlChange.objects.filter(token=OuterRef("holder_import__token"), holder=OuterRef("address"))
    newest = stops.order_by("-number", "-log_index").values("active")[:1]
    return Coalesce(Subquery(newest), Value(False))


def import_progress(holder_import: HolderImport, *, now: object) -> dict[str, int]:
    """Rows by `RowState` value, every state present, in the order of the states."""
    rows = with_progress(holder_import.rows.order_by(), now=now)
    counts = Counter[str]()
    for row in rows.values("progress").annotate(count=Count("pk")):
        counts[row["progress"]] = row["count"]
    return {state.value: counts[state.value] for state in RowState}


def refused_lines(holder_import: HolderImport) -> "QuerySet[Issuance]":
    """The lines the chain refuses, with `row` and `refusal_detail`, in the order of the file."""
    lines = Issuance.objects.filter(row__holder_import=holder_import, intent__state__in=FAILED)
    return lines.exclude(refusal_code="").select_related("row", "intent").order_by("row__line")


def refused_but_eligible(holder_import: HolderImport, *, now: object) -> int:
    """Rows whose issue was refused before it was signed and who may hold: they can be asked for again."""
    listed = WhitelistEntry.objects.eligible(now=now).filter(wallet=OuterRef("wallet"))
    rows = holder_import.rows.filter(
        Q(issuance__intent__in=refused()) | Q(issuance__in=left_behind(holder_import.rows.all())),
        Exists(listed),
        wallet__state=Wallet.State.READY,
    )
    return rows.annotate(frozen=_frozen()).filter(frozen=False).count()
