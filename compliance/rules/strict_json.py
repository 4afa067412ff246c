"""JSON without its traps: no key twice, no floats, an object at the top."""

import json
from pathlib import Path
from typing import Any

from compliance.rules.errors import Malformed


def read(path: Path, name: str) -> dict[str, Any]:
    """Raises `Malformed`."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise Malformed(pack=name, where=" ".join(key for key, _ in pairs), problem="names a key twice")
        return found

    def no_float(text: str) -> Any:
        raise Malformed(pack=name, where=text, problem="is a float; write it as text")

    try:
        data = json.loads(
            path.read_text(encoding="utf-8"),
            object_pairs_hook=once,
            parse_float=no_float,
            parse_constant=no_float,
        )
    except ValueError as error:
        raise Malformed(pack=name, where="the file", problem=f"is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise Malformed(pack=name, where="the file", problem="is not an object")
    return data
