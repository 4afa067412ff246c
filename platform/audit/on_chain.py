"""Reads the anchored roots back from the chain, so that a changed table of anchors, or a changed file, is
noticed as well."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from audit.journal_file import Root
from chain import questions
from chain.answers import Carried, Header
from chain.client import Node

AT_ONCE = 100
IN_TIME = timedelta(days=2)
"""A root mined later than this after its day's end proves only that the journal was so by then."""


def discrepancies(roots: Sequence[Root], *, node: Node, late: Collection[str] = ()) -> list[str]:
    """A sentence for each root the chain does not confirm. Of the days in `late` (ISO) it is known why their
    roots were mined late: nothing else of them is forgiven. Raises `NodeError`."""
    chain_id = node.ask(questions.chain_id())
    found = []
    for part in _parts(roots):
        sent = node.ask_all([questions.carried(root.tx_hash) for root in part])
        blocks = node.ask_all([questions.header(root.block_number) for root in part])
        rows = zip(part, sent, blocks, strict=True)
        for root, carried, block in rows:
            found.append((root, _objection(root, carried, block, chain_id) or _lateness(root, block, late)))
    return [f"root of {root.day} (entry {root.sequence}): {said}" for root, said in found if said]


def days_without(roots: Sequence[Root]) -> list[str]:
    """The days between the first and the last root that have none, as ISO dates."""
    days = {datetime.fromisoformat(root.day).date() for root in roots}
    if not days:
        return []
    first, last = min(days), max(days)
    between = (first + timedelta(days=number) for number in range((last - first).days))
    return [day.isoformat() for day in between if day not in days]


def _parts(roots: Sequence[Root]) -> list[Sequence[Root]]:
    return [roots[start : start + AT_ONCE] for start in range(0, len(roots), AT_ONCE)]


def _objection(root: Root, sent: Carried | None, block: Header | None, chain_id: int) -> str:
    if root.chain_id != chain_id:
        return f"it is on chain {root.chain_id}, the node is on {chain_id}"
    if sent is None or block is None:
        return f"the chain has no transaction {root.tx_hash}"
    if (sent.sender, sent.to) != (root.sender, root.sender):
        return f"its transaction was not sent from and to {root.sender}"
    if sent.data != root.head:
        return f"the chain says {sent.data[:66]}, not {root.head}"
    if sent.block_number != root.block_number:
        return f"it is in block {sent.block_number}, not {root.block_number}"
    return ""


def _lateness(root: Root, block: Header, late: Collection[str]) -> str:
    end = datetime.fromisoformat(root.day).replace(tzinfo=UTC) + timedelta(days=1)
    if root.day in late or end <= block.timestamp <= end + IN_TIME:
        return ""
    return f"it was mined at {block.timestamp:%Y-%m-%d %H:%M} UTC, not just after its day"
