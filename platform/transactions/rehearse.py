"""Queued intents are tried out before they are signed: gas, revert reason, and whether the chain has
them already.

A refusal counts only while nothing of ours is under way on the same contract or account, since what is
under way may be just what the intent waits for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from chain import effects, questions
from chain.client import Node
from chain.effects import Effect
from chain.errors import NodeRefused, Reverted
from chain.questions import Question
from kernel.errors import DomainError, Kind
from transactions import fees
from transactions.examine import deed_of
from transactions.judge import OUT_OF_GAS
from transactions.models import Intent
from transactions.policy import NotAllowed, require_intact
from transactions.sight import Sight


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an intent cannot be sent."""

    code: str
    detail: str


class NotTried(DomainError):
    """The node would not try an intent out, and not because the contract refused: nothing follows for it."""

    code = "transactions.not_tried"
    kind = Kind.UNAVAILABLE
    message = _("The operation {operation} waits: {reason}")


@dataclass(slots=True)
class Rehearsal:
    """`gas` by intent for those that may be signed; the others by what has to become of them."""

    gas: dict[int, int] = field(default_factory=dict)
    not_tried: list[NotTried] = field(default_factory=list)
    refused: dict[int, Refusal] = field(default_factory=dict)
    already_done: list[Intent] = field(default_factory=list)


def rehearse(candidates: Sequence[Intent], sight: Sight, *, node: Node) -> Rehearsal:
    """Two questions for each, all at the head's hash and in one post. Raises `NodeUnreachable`."""
    asked: list[Question[Any]] = []
    for intent in candidates:
        data, sender = bytes(intent.calldata), intent.signer.address
        asked.append(questions.estimate(intent.to, data, sender, sight.head.number))
        asked.append(effects.question(deed_of(intent), sight.head.hash) or questions.chain_id())
    answers = node.try_all(asked)
    result = Rehearsal()
    for intent, estimate, witness in zip(candidates, answers[::2], answers[1::2], strict=True):
        if (objection := _objection(intent)) is not None:
            result.refused[intent.pk] = objection
            continue
        try:
            _sort(intent, estimate, _effect(intent, witness), sight, result)
        except NodeRefused as refusal:
            result.not_tried.append(NotTried(operation=intent.public_id, reason=refusal))
    return result


def _objection(intent: Intent) -> Refusal | None:
    """What the node says does not matter for a payload that is not the sender's to sign."""
    try:
        require_intact(intent, intent.signer)
    except NotAllowed as error:
        return Refusal(error.code, str(error))
    return None


def _effect(intent: Intent, witness: Any) -> Effect:
    deed = deed_of(intent)
    return effects.read(deed, witness) if effects.question(deed, "latest") else Effect.NONE


def _sort(intent: Intent, estimate: Any, effect: Effect, sight: Sight, result: Rehearsal) -> None:
    if isinstance(estimate, NodeRefused) and effect is Effect.NONE:
        raise estimate
    if effect is Effect.SAME:
        result.already_done.append(intent)
    elif effect is Effect.OTHER:
        detail = "the chain has this operation with other contents"
        result.refused[intent.pk] = Refusal("transactions.operation_conflict", detail)
    elif effect is Effect.NO_CONTRACT:
        detail = f"no contract of ours at {intent.to}"
        result.refused[intent.pk] = Refusal("transactions.no_contract", detail)
    elif isinstance(estimate, Reverted):
        result.refused[intent.pk] = Refusal(estimate.revert.code, estimate.revert.text)
    elif gas := fees.gas_limit(
        estimate=estimate, block_limit=sight.head.gas_limit, too_little=_too_little(intent)
    ):
        result.gas[intent.pk] = gas
    else:
        result.refused[intent.pk] = Refusal("transactions.too_much_gas", f"{estimate} gas in one transaction")


def _too_little(intent: Intent) -> int:
    """The gas with which it ran out of gas, if it did."""
    if intent.error_code != OUT_OF_GAS:
        return 0
    return max((attempt.gas for attempt in intent.attempts.all()), default=0)
