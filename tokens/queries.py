"""What pages read of securities: joined reads under the names the interfaces use."""

from django.db.models import QuerySet

from tokens.models import Issuance, Token
from tokens.progress import RowState, import_progress, refused_but_eligible, refused_lines, with_progress
from tokens.steps import Step, StepState, deployment_steps, newest_deployment

__all__ = [
    "RowState",
    "Step",
    "StepState",
    "deployment_steps",
    "import_progress",
    "issuances",
    "newest_deployment",
    "refused_but_eligible",
    "refused_lines",
    "with_progress",
]


def issuances(token: Token) -> "QuerySet[Issuance]":
    """Newest first, each with its wallet, investor, intent (state, hash, decoded error) and `is_issued`."""
    found = Issuance.objects.filter(token=token).with_outcome()
    return found.select_related("wallet__investor", "intent").order_by("-pk")
