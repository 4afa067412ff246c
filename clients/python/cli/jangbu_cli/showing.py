"""What a command prints: one JSON document or one field for programs, or lines for people."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from jangbu_cli.ends import Misused


class Output:
    """What `--json` and `--pick` say, for the whole command."""

    as_json = False
    pick = ""


def show(answer: Any, lines: Iterable[str]) -> None:
    """The API's answer as it came, one field of it, or its lines."""
    if Output.pick:
        typer.echo(picked(plain(answer), Output.pick))
        return
    if Output.as_json:
        typer.echo(json.dumps(plain(answer), ensure_ascii=False, indent=2))
        return
    for line in lines:
        typer.echo(line)


def show_rows(rows: Sequence[Any], columns: dict[str, Any], *, none: str) -> None:
    """A table by the widest of each column; `columns` say how each is read from a row."""
    texts = [[str(read(row)) for read in columns.values()] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *texts, strict=True)] if texts else []
    lines = (
        [
            "  ".join(t.ljust(w) for t, w in zip(text, widths, strict=True)).rstrip()
            for text in [[*columns], *texts]
        ]
        if texts
        else [none]
    )
    show(rows, lines)


def picked(answer: Any, path: str) -> str:
    """One field, such as `id` or `payment.reference`; of a list a line each. Raises `Misused`."""
    if isinstance(answer, list):
        return "\n".join(picked(one, path) for one in answer)
    for name in path.split("."):
        if not isinstance(answer, dict) or name not in answer:
            raise Misused(f"the answer has no {path}")
        answer = answer[name]
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)


def plain(answer: Any) -> Any:
    if isinstance(answer, list | tuple):
        return [plain(one) for one in answer]
    return answer.to_dict() if hasattr(answer, "to_dict") else answer


def shown(units: str, decimals: int) -> str:
    """Base units as whole ones, exactly."""
    if not decimals:
        return f"{int(units):,}"
    whole, part = divmod(int(units), 10**decimals)
    return f"{whole:,}.{part:0{decimals}d}".rstrip("0").rstrip(".")
