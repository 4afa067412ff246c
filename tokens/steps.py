"""The five steps from terms to a live security, for the strip on its page."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tokens.models import FAILED, Deployment, Token
from tokens.operations.deploy import PURPOSE
from transactions.models import Intent


class StepState(StrEnum):
    DONE = "done"
    CURRENT = "current"
    TODO = "todo"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; the facts beside it are empty until they are known."""

    key: str
    label: str | Promise
    state: StepState
    tx_hash: str | None = None
    block: int | None = None
    confirmations: int | None = None
    depth: int | None = None
    error_code: str = ""
    error: str = ""


LABELS: dict[str, str | Promise] = {
    "terms": _("Terms"),
    "approval": _("Approval"),
    "sign": _("Sign"),
    "broadcast": _("Broadcast"),
    "confirmed": _("Confirmed"),
}


def newest_deployment(token: Token) -> Intent | None:
    return Intent.objects.about(token).filter(purpose=PURPOSE).order_by("-pk").first()


def deployment_steps(token: Token, intent: Intent | None) -> list[Step]:
    """Terms, Approval, Sign, Broadcast, Confirmed. `intent` is the `newest_deployment`; of the token its
    deployment is read where it was not yet."""
    deployment: Deployment | None = getattr(token, "deployment", None)
    failed = _failed_at(token, intent)
    reached = list(LABELS).index(failed) if failed else _reached(token, intent, deployment)
    facts = _facts(token, intent, deployment, failed)
    return [
        Step(key, label, _state(number, reached, failed=key == failed), **facts.get(key, {}))
        for number, (key, label) in enumerate(LABELS.items())
    ]


def _reached(token: Token, intent: Intent | None, deployment: Deployment | None) -> int:
    """How many steps are done."""
    if deployment:
        return 5 if deployment.block.number <= token.network.final_number else 4
    if intent is None or token.state == Token.State.DRAFT:
        return 1
    return 2 if intent.state == Intent.State.QUEUED else 3


def _failed_at(token: Token, intent: Intent | None) -> str | None:
    if intent is None or token.state != Token.State.DRAFT or intent.state not in FAILED:
        return None
    return "confirmed" if intent.state == Intent.State.REVERTED else "sign"


def _state(number: int, reached: int, *, failed: bool) -> StepState:
    if failed:
        return StepState.FAILED
    if number == reached:
        return StepState.CURRENT
    return StepState.DONE if number < reached else StepState.TODO


def _facts(
    token: Token, intent: Intent | None, deployment: Deployment | None, failed: str | None
) -> dict[str, dict[str, Any]]:
    facts: dict[str, dict[str, Any]] = {}
    if intent and failed:
        facts[failed] = {"error_code": intent.error_code, "error": intent.error_detail}
    elif deployment:
        number, network = deployment.block.number, token.network
        deep = min(network.cursor_number - number, network.depth)
        facts["broadcast"] = {"tx_hash": deployment.tx_hash}
        facts["confirmed"] = {"block": number, "confirmations": deep, "depth": network.depth}
    elif intent and (attempt := intent.attempts.last()):
        facts["broadcast"] = {"tx_hash": attempt.tx_hash}
    return facts
