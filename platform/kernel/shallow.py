"""How deep a JSON text may nest, looked at before it is parsed.

Python's parser calls itself for each level, and only the interpreter's recursion limit stops it; a library
may have raised that so far (py_ecc does) that a small body of brackets ends the process.
"""

import re

MOST = 32
_STRINGS = re.compile(rb'"(?:[^"\\]+|\\.)*+"?', re.DOTALL)  # never gives back what it took: one pass
_NOT_BRACKETS = re.compile(rb"[^\[\]{}]+")


class TooDeep(ValueError):
    """The text nests deeper than any document of ours."""


def require_shallow(text: bytes, most: int = MOST) -> None:
    """Raises `TooDeep`. A text that is no JSON may pass: the parser says so."""
    depth = 0
    for bracket in _NOT_BRACKETS.sub(b"", _STRINGS.sub(b"", text)):
        depth += 1 if bracket in b"[{" else -1
        if depth > most:
            raise TooDeep
