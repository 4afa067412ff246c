"""How the child says that it does not take a file; `documents.refusals` has the error of each word."""

from typing import Any


class Refused(Exception):
    """`word` is the last part of the error's code, `facts` are for its message."""

    def __init__(self, word: str, **facts: Any) -> None:
        super().__init__(word)
        self.word = word
        self.facts = facts
