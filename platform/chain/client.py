"""The one door to the chain: ask questions, get frozen answers or named errors.

Nothing is retried here. Whoever asks runs again at the next tick, which is the only retry the engine knows.
"""

import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.conf import settings

from chain import questions
from chain.calls import View
from chain.errors import NodeRefused, NodeUnreachable, Reverted
from chain.questions import At, Question
from chain.reverts import explain
from chain.transport import Transport

Answer = TypeVar("Answer")
Failure = NodeRefused | Reverted


class Node:
    """One JSON-RPC endpoint."""

    def __init__(self, url: str, timeout: float = 10) -> None:
        self.url = url
        self._transport = Transport(url, timeout)

    def ask(self, question: Question[Answer]) -> Answer:
        """Raises `NodeUnreachable`, `NodeRefused`, `Reverted`."""
        answer: Answer = self.ask_all([question])[0]
        return answer

    def ask_all(self, asked: Sequence[Question[Any]]) -> list[Any]:
        """Every answer in order, in one post; the first failure is raised."""
        answers = self.try_all(asked)
        for answer in answers:
            if isinstance(answer, NodeRefused | Reverted):
                raise answer
        return answers

    def try_all(self, asked: Sequence[Question[Any]]) -> list[Any]:
        """Like `ask_all`, but a question that failed has its `NodeRefused` or `Reverted` as its answer."""
        responses = self._transport.post([(item.method, item.params) for item in asked])
        return [self._read(item, response) for item, response in zip(asked, responses, strict=True)]

    def view(self, to: str, question: View[Answer], at: At = "latest") -> Answer:
        return self.ask(questions.view(to, question, at))

    def views(self, asked: Iterable[tuple[str, View[Any]]], at: At = "latest") -> list[Any]:
        """Many contracts' views at one block."""
        return self.ask_all([questions.view(to, question, at) for to, question in asked])

    def _read(self, item: Question[Any], response: dict[str, Any]) -> Any:
        try:
            if "error" in response:
                return _failure(item.method, response["error"])
            return item.read(response.get("result"))
        except (ValueError, KeyError, TypeError, IndexError):
            raise NodeUnreachable(
                host=self._transport.host, reason=f"garbled answer to {item.method}"
            ) from None


def _failure(method: str, error: Any) -> Failure:
    fields = error if isinstance(error, dict) else {"message": str(error)}
    text, data = str(fields.get("message", "")), _revert_data(fields.get("data"))
    if data is not None or fields.get("code") == 3 or "revert" in text:
        return Reverted(explain(data or b""), data or b"")
    return NodeRefused(method=method, reason=text[:200])


def _revert_data(value: Any) -> bytes | None:
    """Revert bytes sit in `data` (geth, Anvil) or one level lower (Hardhat)."""
    if isinstance(value, dict):
        value = value.get("data")
    if not isinstance(value, str) or not value.startswith("0x"):
        return None
    return bytes.fromhex(value[2:])


@cache
def node() -> Node:
    """The platform's node, one connection a process."""
    return Node(settings.RPC_URL, settings.RPC_TIMEOUT_SECONDS)


os.register_at_fork(after_in_child=node.cache_clear)  # a forked worker must not share its parent's socket
