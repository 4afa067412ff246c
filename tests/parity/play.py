"""The run: acts, a block, the indexer, questions; some of the transfers really sent; and again."""

from compliance.reasons import Reason
from tests.parity import acts
from tests.parity.answers import OK, Contract, Platform, ask_contract, ask_platform
from tests.parity.cases import Case, some_cases
from tests.parity.opening import open_register
from tests.parity.outsiders import OPERATOR, SPENDER, ask_as_outsider
from tests.parity.stage import Deed, Stage
from tests.parity.tally import Tally
from tests.parity.truth import differences, read_truth

ROUND, SENT, ACTS = 60, 10, 8
OUTSIDERS, FORKS = 0.08, 0.06
CODES = {str(reason) for reason in Reason}
UNAVAILABLE, REFUSED = (0x50, str(Reason.RULE_UNAVAILABLE)), str(Reason.RULE_REFUSED)


def play(
    stage: Stage, transfers: int, *, a_round: int = ROUND, one_in: int = SENT, once_wrong: bool = False
) -> Tally:
    """Until so many transfers have been asked about, or one was answered wrongly; `one_in` is sent."""
    tally = Tally()
    open_register(stage)
    while tally.cases < transfers and not (once_wrong and tally.mismatches):
        stage.put(acts.some(stage, ACTS), at=stage.next_edge())
        stage.read()
        if stage.chance.random() < FORKS:
            stage.fork(stage.chance.randint(1, 3))
            stage.read()
        ask_about(stage, tally, a_round, one_in)
    return tally


def ask_about(stage: Stage, tally: Tally, number: int, one_in: int) -> None:
    truth = read_truth(stage)
    for difference in differences(stage, truth):
        tally.mismatch(difference)
    tally.compared += 1
    cases = some_cases(stage, truth, number)
    accepted = []
    for case, theirs in zip(cases, ask_contract(stage, cases), strict=True):
        ours = ask_platform(stage, case, at=stage.now)
        judge(tally, case, ours, theirs)
        accepted += [case] if theirs.verdict == OK else []
        if stage.chance.random() < OUTSIDERS:
            judge_outsider(stage, tally, case, ours)
    for place in range(number // one_in):
        send(stage, tally, stage.chance.choice(accepted if accepted and place % 2 else cases))


def judge_outsider(stage: Stage, tally: Tally, case: Case, ours: Platform) -> None:
    told, wrong = ask_as_outsider(stage, case, ours)
    if told in (SPENDER, OPERATOR):
        tally.first[told[1]] += 1
        tally.among[told[1]] += 1
    if wrong:
        tally.mismatch(wrong, told[1])


def judge(tally: Tally, case: Case, ours: Platform, theirs: Contract) -> None:
    """Every answer to one question is the same."""
    expected = without_module(theirs.reasons) + ((UNAVAILABLE,) if ours.unanswered else ())
    own_words = theirs.verdict[1] not in CODES
    first = REFUSED if own_words else theirs.verdict[1]
    tally.cases += 1
    tally.by_api += ours.by_api
    tally.unanswered += bool(ours.unanswered)
    tally.first[first] += 1
    tally.among.update(reason if reason in CODES else REFUSED for _status, reason in theirs.reasons)
    agreed = (
        ours.reasons == expected
        and theirs.verdict == theirs.outcome == (theirs.reasons[0] if theirs.reasons else OK)
        and (ours.first == theirs.verdict or ours.reasons == (UNAVAILABLE,))
    )
    if agreed:
        tally.judged.append((ours.facts, tuple(reason for _status, reason in ours.reasons)))
    else:
        tally.mismatch(f"{case}: ours {ours.reasons} {ours.unanswered}, theirs {theirs}", first)


def without_module(reasons: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    """A further rule's own words, or its silence, come last."""
    return tuple(each for each in reasons if each != UNAVAILABLE and each[1] in CODES)


def send(stage: Stage, tally: Tally, case: Case) -> None:
    """The transfer in a block of its own: it succeeds if it was said to, and the indexer reads it."""
    at = stage.now + 1
    ours = ask_platform(stage, case, at=at)
    (happened,) = stage.put([Deed(case.sender, stage.address, case.data)], at=at)
    stage.read()
    tally.sent[happened] += 1
    unknown = ours.reasons == (UNAVAILABLE,)
    if happened != (ours.first == OK) and not unknown:
        tally.mismatch(
            f"sent at {at}: {case} {'happened' if happened else 'was refused'}, ours {ours.reasons}"
        )
