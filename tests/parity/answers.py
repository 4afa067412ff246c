"""One question, answered three times: by the platform, by the contract's views, by the transfer itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from rest_framework.test import APIRequestFactory, force_authenticate

from api.v1.transfer_checks import TransferCheck
from captable import transfer_check
from captable.objections.facts import TransferFacts
from captable.transfer_check import check_transfer
from captable.transfer_facts import gather
from chain import questions
from chain.bindings import security_token
from chain.bindings.security_token import partitions, rules
from chain.bindings.security_token.partitions import DEFAULT
from chain.errors import Reverted
from chain.questions import Question
from kernel import clock
from kernel.units import MAX_UNITS
from tests.parity.cases import Case
from tests.parity.stage import Stage

OK = (0x51, "OK")
TIME = bytes.fromhex("425f5260205ff3")
"""Creation code that answers with the time calls are made at."""
Objection = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Platform:
    """What was answered, by which door, and the facts it was answered from."""

    reasons: tuple[Objection, ...]
    unanswered: tuple[str, ...]
    by_api: bool
    facts: TransferFacts

    @property
    def first(self) -> Objection:
        return self.reasons[0] if self.reasons else OK


@dataclass(frozen=True, slots=True)
class Contract:
    """`verdict` by canTransfer or canTransferByPartition, `reasons` by explainTransfer, `outcome` of the
    transfer as a call by the sender."""

    verdict: Objection
    reasons: tuple[Objection, ...]
    outcome: Objection


def ask_platform(stage: Stage, case: Case, *, at: int) -> Platform:
    """By the API, where it takes the question at all; it has no transfers of nothing, nor of too much."""
    seen: list[TransferFacts] = []

    def remember(*args: Any, **named: Any) -> TransferFacts:
        seen.append(gather(*args, **named))
        return seen[0]

    by_api = 0 < case.units <= MAX_UNITS
    with patch.object(transfer_check, "gather", remember):
        reasons, unanswered = _by_api(stage, case, at) if by_api else _by_check(stage, case, at)
    return Platform(reasons, unanswered, by_api, seen[0])


def _by_api(stage: Stage, case: Case, at: int) -> tuple[tuple[Objection, ...], tuple[str, ...]]:
    body = {
        "security": stage.token.public_id,
        "sender": case.sender,
        "receiver": case.receiver,
        "units": str(case.units),
    } | ({} if case.partition == DEFAULT else {"partition": case.partition})
    request = APIRequestFactory().post("/api/v1/transfers/check", body, format="json")
    force_authenticate(request, stage.investor.user)
    with patch.object(clock, "now", lambda: clock.from_timestamp(at)), _unthrottled():
        answer = TransferCheck.as_view()(request)
    assert answer.status_code == 200, answer.data
    told = answer.data
    reasons = tuple((int(each["status"], 16), str(each["code"])) for each in told["reasons"])
    first = (int(told["status"], 16), str(told["code"]))
    assert first == (reasons[0] if reasons else OK), told
    assert told["allowed"] == (not reasons), told
    return reasons, tuple(told["unanswered"])


@contextmanager
def _unthrottled() -> Iterator[None]:
    with patch.object(TransferCheck, "throttle_classes", ()):
        yield


def _by_check(stage: Stage, case: Case, at: int) -> tuple[tuple[Objection, ...], tuple[str, ...]]:
    verdict = check_transfer(
        token=stage.token,
        sender=case.sender,
        receiver=case.receiver,
        units=case.units,
        partition=case.partition,
        now=clock.from_timestamp(at),
    )
    if verdict.allowed:
        return (), verdict.unanswered
    explained = ((transfer_check.EXPLANATIONS[reason].status, str(reason)) for reason in verdict.reasons)
    return tuple(explained), verdict.unanswered


def ask_contract(stage: Stage, cases: Sequence[Case]) -> list[Contract]:
    """At the newest block and its time; a hundred questions a post."""
    asked = [question for case in cases for question in _questions(stage, case)]
    answers = stage.node.try_all([questions.call(None, TIME), *asked])
    assert int.from_bytes(answers[0], "big") == stage.now, "calls are made at another time than the block's"
    each = iter(answers[1:])
    return [Contract(_plain(next(each)), _all(next(each)), _outcome(next(each))) for _case in cases]


def _questions(stage: Stage, case: Case) -> Iterator[Question[Any]]:
    views: Any = security_token.can_transfer(case.receiver, case.units)
    if case.partition != DEFAULT:
        parties = (case.sender, case.receiver, case.units, case.partition)
        views = partitions.can_transfer_by_partition(*parties)
    asked = questions.call(stage.address, views.data, sender=case.sender)
    yield Question(asked.method, asked.params, lambda value: views.read(asked.read(value)))
    yield questions.view(
        stage.address, rules.explain_transfer(case.sender, case.receiver, case.units, case.partition)
    )
    if stage.chance.random() < 0.1:
        yield questions.estimate(stage.address, case.data, case.sender)
    else:
        yield questions.call(stage.address, case.data, sender=case.sender)


def _plain(verdict: security_token.Verdict) -> Objection:
    assert verdict.allowed == (verdict.status == OK[0])
    return verdict.status, verdict.reason


def _all(found: Sequence[rules.Objection]) -> tuple[Objection, ...]:
    return tuple((each.status, each.reason) for each in found)


def _outcome(answer: Any) -> Objection:
    """A revert that is no refusal of a transfer is nobody's reason, and agrees with nothing."""
    if not isinstance(answer, Reverted):
        return OK
    told = answer.revert.arguments
    return int(told.get("status", "0x0"), 16), str(told.get("reason", answer.revert.text))
