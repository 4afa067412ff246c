"""Parts of the documentation that are made from the code's own tables: state drawings, lists of meanings.

A part stands between two marks, `<!-- name:begin -->` and `<!-- name:end -->`. `manage.py draw_states` makes
every part anew; a test holds the pages to it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kernel.states import Transitions

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "subsystems"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page in docs/subsystems, and the function that makes its text."""

    page: str
    name: str
    make: Callable[[], str]

    def put_into(self, text: str) -> str:
        """Raises `ValueError` when the page has not exactly one such pair of marks."""
        begin, end = f"<!-- {self.name}:begin -->", f"<!-- {self.name}:end -->"
        if text.count(begin) != 1 or text.count(end) != 1:
            raise ValueError(f"{self.page} needs {begin} and {end}, once each")
        before, _begin, rest = text.partition(begin)
        _old, _end, after = rest.partition(end)
        return f"{before}{begin}\n{self.make()}\n{end}{after}"


parts: list[Part] = []


def part(page: str, name: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register a function as the maker of a part."""

    def register(make: Callable[[], str]) -> Callable[[], str]:
        parts.append(Part(page, name, make))
        return make

    return register


def redrawn(page: str) -> str:
    """The page's text with all its parts made anew."""
    text = (FOLDER / page).read_text(encoding="utf-8")
    for item in parts:
        if item.page == page:
            text = item.put_into(text)
    return text


def drawing(table: Transitions, why: Mapping[tuple[str, str], str], *, start: str, entrance: str) -> str:
    """Every move of the table as a Mermaid diagram. Raises `KeyError` for one without a reason in `why`."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {start}: {entrance}"]
    lines += [f"    {old} --> {new}: {why[old, new]}" for old, new in table.pairs()]
    return "\n".join([*lines, "```"])


def rows(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    titles = list(head)
    body = [titles, ["---"] * len(titles), *map(list, lines)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in body)
