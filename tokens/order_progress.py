"""How far allotted orders have come, by what the chain has done: one expression for pages and settlement."""

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from tokens.models import Allotment, AllottedOrder, ExecutedOperation
from transactions.models import Intent
from transactions.reject import CONFLICT

State = Intent.State


class OrderProgress(TextChoices):
    """In the order in which an order goes through them; STUCK needs a person, the last two are ends."""

    TO_ISSUE = "to_issue", _("To be issued")
    UNDER_WAY = "under_way", _("On its way")
    STUCK = "stuck", _("Cannot be issued")
    FINAL = "final", _("On the chain for good")
    ISSUED = "issued", _("Issued")
    GIVEN_UP = "given_up", _("Given up")


def with_progress(allotment: Allotment) -> QuerySet[Any, AllottedOrder]:
    """The orders of an allotment with `progress`, an `OrderProgress`, and `why`, the code of what stops it.

    FINAL is what was executed with the contents asked for, in a block that nothing takes back any more.
    """
    executed = ExecutedOperation.objects.filter(
        token=allotment.token_id,
        operation_id=OuterRef("issuance__intent__operation_id"),
        payload_hash=OuterRef("issuance__intent__payload_hash"),
        block__number__lte=allotment.token.network.final_number,
    )
    refused = Q(issuance__intent__state=State.REJECTED)
    # a chunk whose lines have no reason yet is looked at by the sweep (`operations.split_issue`)
    named = ~Q(issuance__refusal_code="") | Q(issuance__intent__error_code=CONFLICT)
    is_done = Q(issuance__intent__state=State.DONE)
    return allotment.orders.annotate(
        progress=Case(
            When(given_up_at__isnull=False, then=Value(OrderProgress.GIVEN_UP)),
            When(issued_at__isnull=False, then=Value(OrderProgress.ISSUED)),
            When(issuance=None, refusal_code="", then=Value(OrderProgress.TO_ISSUE)),
            When(issuance=None, then=Value(OrderProgress.STUCK)),
            When(
                issuance__intent__state__in=[State.SUPERSEDED, State.REVERTED],
                then=Value(OrderProgress.STUCK),
            ),
            When(refused & named, then=Value(OrderProgress.STUCK)),
            When(is_done & Exists(executed), then=Value(OrderProgress.FINAL)),
            default=Value(OrderProgress.UNDER_WAY),
        ),
        why=Case(
            When(issuance=None, then=F("refusal_code")),
            When(~Q(issuance__refusal_code=""), then=F("issuance__refusal_code")),
            default=F("issuance__intent__error_code"),
        ),
    )
