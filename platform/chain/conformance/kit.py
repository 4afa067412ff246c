"""Grade one address: find its code, look for every function, run the checks, give a report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chain import questions
from chain.client import Node
from chain.conformance import holders, presence, transfers
from chain.conformance.errors import NoContract, UnexpectedChain
from chain.conformance.evidence import Behaviour
from chain.conformance.follow import Code, follow
from chain.conformance.functions import Function
from chain.conformance.grading import Grade, Graded, Judged, grade, remarks
from chain.conformance.reader import Reader
from chain.conformance.standards.catalogue import STANDARDS
from chain.conformance.subject import Finding, Holder, Standard, Subject, Tried, note
from chain.errors import NodeRefused

RECENT_BLOCKS = 10_000


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found at one block."""

    reader: Reader
    chain_id: int
    codes: tuple[Code, ...]
    holders: tuple[Holder, ...]
    tried: tuple[Tried, ...]
    standards: tuple[Graded, ...]
    findings: tuple[Finding, ...]


def grade_token(
    *,
    node: Node,
    address: str,
    given: Sequence[str] = (),
    blocks: int = RECENT_BLOCKS,
    chain_id: int | None = None,
) -> Report:
    """`chain_id` is the chain that has to be behind the node, where somebody knows.

    Raises `UnexpectedChain`, `NoContract`, and the node's errors where it gives no answer at all.
    """
    found, newest = node.ask_all([questions.chain_id(), questions.header("latest")])
    if chain_id not in (None, found):
        raise UnexpectedChain(found=found, expected=chain_id)
    if newest is None:
        raise NodeRefused(method="eth_getBlockByNumber", reason="it has no block")
    reader = Reader(node, address, newest.number)
    [code] = reader.codes([address])
    if not code:
        raise NoContract(address=address, chain_id=found)
    return _report(reader, found, follow(reader, code), given, blocks)


def _report(
    reader: Reader, chain_id: int, codes: tuple[Code, ...], given: Sequence[str], blocks: int
) -> Report:
    judged = presence.look(reader, codes)
    present = frozenset(one.signature for one, each in judged.items() if each.present)
    known = holders.given(reader, given) if given else holders.recent(reader, blocks)
    can_try = transfers.TRANSFER.signature in present
    tried = transfers.attempt(reader, transfers.cases(known.holders)) if can_try else ()
    subject = Subject(reader, present, known.holders, tried)
    graded: dict[str, Graded] = {}
    for standard in STANDARDS:
        graded[standard.name] = _grade(standard, judged, subject, graded)
    findings = (*_limits(known, tried), *_untried(judged))
    return Report(reader, chain_id, codes, known.holders, tried, tuple(graded.values()), findings)


def _grade(
    standard: Standard, judged: Mapping[Function, Judged], subject: Subject, before: Mapping[str, Graded]
) -> Graded:
    functions = tuple(judged[one] for one in standard.functions)
    if grade(functions, ()) is Grade.ABSENT:
        return Graded(standard, Grade.ABSENT, functions, ())
    findings = remarks(functions)
    findings += [finding for check in standard.checks for finding in check(subject)]
    below = before.get(standard.builds_on)
    if below and below.grade is not Grade.COMPLETE:
        findings.append(note(f"it builds on {standard.builds_on}, which is {below.grade} here"))
    return Graded(standard, grade(functions, findings), functions, tuple(findings))


def _limits(known: holders.Found, tried: Sequence[Tried]) -> Iterator[Finding]:
    """What could not be looked at, so that silence is not taken for a pass."""
    if known.trouble:
        yield note(known.trouble)
    if not any(holder.has_units for holder in known.holders):
        yield note("no holder with units is known: no transfer was tried (name one with --holder)")
    elif not any(each.passed for each in tried):
        yield note(
            "none of the tried transfers passes: that predictions are right was seen for refusals only"
        )


def _untried(judged: Mapping[Function, Judged]) -> Iterator[Finding]:
    names = [
        each.evidence.spelling for each in judged.values() if each.evidence.behaviour is Behaviour.UNTRIED
    ]
    if names:
        yield note(f"the node refused {len(names)} calls, for which the code alone was looked at")
