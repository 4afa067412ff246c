"""Callers who are not the holder. The platform answers for the holder; what the contract asks of the others
comes after that, or in place of it, and has two reasons of its own."""

from collections.abc import Sequence

from chain import questions
from chain.bindings import security_token
from chain.bindings.encoding import calldata
from chain.bindings.security_token.partitions import DEFAULT, to_word
from chain.errors import Reverted
from compliance.reasons import EXPLANATIONS, Reason
from tests.parity.answers import OK, Objection, Platform
from tests.parity.cases import Case
from tests.parity.stage import Stage

SPENDER = (EXPLANATIONS[Reason.ALLOWANCE_TOO_LOW].status, str(Reason.ALLOWANCE_TOO_LOW))
OPERATOR = (EXPLANATIONS[Reason.OPERATOR_NOT_AUTHORIZED].status, str(Reason.OPERATOR_NOT_AUTHORIZED))
CONTRACT = "SecurityToken"


def ask_as_outsider(stage: Stage, case: Case, ours: Platform) -> tuple[Objection, str]:
    """What the contract told somebody who wants to move the holder's units, and what is wrong with that."""
    others = [each for each in stage.people if each != case.sender]
    caller = stage.chance.choice(others)
    if case.partition == DEFAULT:
        return _as_spender(stage, case, ours, caller)
    return _as_operator(stage, case, caller)


def _as_spender(stage: Stage, case: Case, ours: Platform, caller: str) -> tuple[Objection, str]:
    view = security_token.can_transfer_from(case.sender, case.receiver, case.units)
    data = calldata(CONTRACT, "transferFrom", case.sender, case.receiver, case.units)
    asked = [questions.call(stage.address, each, sender=caller) for each in (view.data, data)]
    answer, outcome = stage.node.try_all(asked)
    verdict = view.read(answer)
    told = (verdict.status, verdict.reason)
    expected = (OK, SPENDER) if ours.first == OK else (ours.first,)
    if ours.unanswered and len(ours.reasons) == 1:
        return told, ""
    wrong = told not in expected or _refusal(outcome) != told
    return told, f"{caller} spends: {case}, {told}, {outcome}, ours {ours.first}" if wrong else ""


def _as_operator(stage: Stage, case: Case, caller: str) -> tuple[Objection, str]:
    """Nobody has authorized anybody."""
    values: Sequence[object] = (to_word(case.partition), case.sender, case.receiver, case.units, b"", b"")
    data = calldata(CONTRACT, "operatorTransferByPartition", *values)
    (outcome,) = stage.node.try_all([questions.call(stage.address, data, sender=caller)])
    told = _refusal(outcome)
    return told, f"{caller} operates: {case}, {told}" if told != OPERATOR else ""


def _refusal(answer: object) -> Objection:
    if not isinstance(answer, Reverted):
        return OK
    told = answer.revert.arguments
    return int(told.get("status", "0x0"), 16), str(told.get("reason", answer.revert.text))
