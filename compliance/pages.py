"""The parts of docs/subsystems/kyc.md that are made from the code: the states of a case and of a recovery,
the vendors, the sandbox, the newest policy on risks."""

from datetime import UTC, datetime

from compliance.models import KycCase, WalletRecovery
from compliance.providers import VENDORS, Answer
from compliance.providers.sandbox import MAGIC, OTHERWISE, Script, Step
from compliance.risk.levels import Level
from compliance.risk.tables import tables
from compliance.risk.words import words
from compliance.standing import STATES
from kernel import pages

State = KycCase.State
OFFICER_ASKS, ENDED = "an officer or the provider asks for more", "validity ended, or the person gave up"
WHY: dict[tuple[str, str], str] = {
    (State.NONE, State.PROCESSING): "put to the provider",
    (State.PROCESSING, State.MANUAL_REVIEW): "the provider leaves it to an officer, or one takes it",
    (State.PROCESSING, State.UPDATES_REQUIRED): "the provider asks for more",
    (State.PROCESSING, State.VERIFIED): "the provider approves",
    (State.PROCESSING, State.REJECTED): "the provider rejects",
    (State.PROCESSING, State.EXPIRED): "the person did not finish",
    (State.UPDATES_REQUIRED, State.PROCESSING): "the investor answers",
    (State.UPDATES_REQUIRED, State.MANUAL_REVIEW): "an officer takes it, or the time to answer is over",
    (State.UPDATES_REQUIRED, State.VERIFIED): "the provider approves after all",
    (State.UPDATES_REQUIRED, State.REJECTED): "the provider or an officer rejects",
    (State.UPDATES_REQUIRED, State.EXPIRED): "the person did not finish",
    (State.MANUAL_REVIEW, State.VERIFIED): "an officer, or the provider while none holds it",
    (State.MANUAL_REVIEW, State.REJECTED): "an officer, or the provider while none holds it",
    (State.MANUAL_REVIEW, State.UPDATES_REQUIRED): OFFICER_ASKS,
    (State.MANUAL_REVIEW, State.EXPIRED): "the person did not finish",
    (State.VERIFIED, State.REJECTED): "a later fact reverses it",
    (State.VERIFIED, State.EXPIRED): ENDED,
    (State.VERIFIED, State.MANUAL_REVIEW): "bad news, a higher risk, or an officer looks again",
    (State.VERIFIED, State.UPDATES_REQUIRED): "the provider asks for more",
    (State.REJECTED, State.MANUAL_REVIEW): "an officer reopens it, or the provider changes its mind",
    (State.EXPIRED, State.REJECTED): "late bad news",
}
Recovery = WalletRecovery.State
REFUSES, FOUND = "an officer refuses", "the investor found the wallet again"
WHY_RECOVERY: dict[tuple[str, str], str] = {
    (Recovery.REQUESTED, Recovery.APPROVED): "an officer has the identity shown anew",
    (Recovery.REQUESTED, Recovery.REFUSED): REFUSES,
    (Recovery.REQUESTED, Recovery.WITHDRAWN): FOUND,
    (Recovery.APPROVED, Recovery.CONFIRMED): "another officer confirms",
    (Recovery.APPROVED, Recovery.REFUSED): REFUSES,
    (Recovery.APPROVED, Recovery.WITHDRAWN): FOUND,
    (Recovery.CONFIRMED, Recovery.DONE): "every register has it, in final blocks",
    (Recovery.DONE, Recovery.CONFIRMED): "a reorganisation took it from a register",
}


@pages.part("kyc.md", "states")
def states() -> str:
    return pages.drawing(KycCase.TRANSITIONS, WHY, start=State.NONE, entrance="a case is opened")


@pages.part("kyc.md", "recovery")
def recovery() -> str:
    entrance = "the investor asks"
    return pages.drawing(
        WalletRecovery.TRANSITIONS, WHY_RECOVERY, start=Recovery.REQUESTED, entrance=entrance
    )


@pages.part("kyc.md", "vendors")
def vendors() -> str:
    lines = [
        (vendor.name, f"`{word}`", answer or "nothing yet", _state_of(answer))
        for vendor in VENDORS.values()
        for word, answer in vendor.answers.items()
    ]
    return pages.rows(("vendor", "says", "we understand", "the case becomes"), lines)


def _state_of(answer: Answer | None) -> str:
    if answer is None:
        return "stays as it is"
    return str(STATES.get(answer, answer))


@pages.part("kyc.md", "sandbox")
def sandbox() -> str:
    named = [(f"`…{word}`", script) for word, script in MAGIC.items()]
    lines = [
        (word, script.meaning, _told(script.first), _told(script.later) if _differs(script) else "the same")
        for word, script in [*named, ("anything else", OTHERWISE)]
    ]
    return pages.rows(("name or number ends with", "meaning", "first attempt", "later attempts"), lines)


@pages.part("kyc.md", "risk")
def risk() -> str:
    by = tables(now=datetime.max.replace(tzinfo=UTC))
    factors = [
        (f"`{code}`", str(words(code)), str(factor["points"]), by.source(code))
        for code, factor in by.policy["factors"].items()
    ]
    levels = [
        (level, str(by.policy["levels"].get(level, 0)), f"{by.validity(level).days} days") for level in Level
    ]
    said = f"Tables: {by.version}. {by.policy['source']}. Lengths: {by.policy['validity_source']}."
    parts = (
        said,
        pages.rows(("factor", "meaning", "points", "source"), factors),
        pages.rows(("level", "from points", "an identification counts"), levels),
    )
    return "\n\n".join(parts)


def _differs(script: Script) -> bool:
    return script.first != script.later


def _told(steps: tuple[Step, ...]) -> str:
    told = [f"{step.answer}" + (f" after {step.after.days} d" if step.after else "") for step in steps]
    return ", then ".join(told) or "no answer"
