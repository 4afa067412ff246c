"""Looks for every function of every standard: in the code, and by calling it beside an unknown one."""

from chain.conformance.evidence import Evidence, behaviour
from chain.conformance.follow import Code, selectors
from chain.conformance.functions import Function, sample, selector, unknown
from chain.conformance.grading import Judged, judge
from chain.conformance.reader import Reader, Trial
from chain.conformance.standards.catalogue import STANDARDS


def look(reader: Reader, codes: tuple[Code, ...]) -> dict[Function, Judged]:
    """Each function with the evidence for the spelling that was found."""
    functions = dict.fromkeys(one for standard in STANDARDS for one in standard.functions)
    pairs = [(one, spelling) for one in functions for spelling in one.spellings]
    trials = [Trial(data) for _one, text in pairs for data in (sample(text), unknown(text))]
    outcomes, known = reader.attempt(trials), selectors(codes)
    found: dict[Function, list[Evidence]] = {one: [] for one in functions}
    for (one, text), called, other in zip(pairs, outcomes[::2], outcomes[1::2], strict=True):
        marks = selector(text), unknown(text)[:4]
        acts = behaviour(one, called, other, selectors=marks)
        found[one].append(Evidence(text, selector(text) in known, acts))
    return {one: judge(one, evidence) for one, evidence in found.items()}
