"""What the watched contracts say of themselves at the block a scan ends with, confronted with the facts.

A node that leaves logs out does not say so. A total the contract keeps is the witness: apps register which
view to ask, and compare it inside the scan's transaction with what the logs have come to.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from chain import questions
from chain.answers import Header
from chain.calls import View
from chain.client import Node
from chain.models import Network
from kernel.errors import DomainError, Kind
from kernel.registry import Registry

registry = Registry("witnesses")
Handler = TypeVar("Handler", bound=Callable[..., object])
Said = Mapping[str, int | None]
"""By contract; None where it gave no answer, or none that is a number."""

_views: dict[str, View[int]] = {}
CONFRONT, BELIEVED = "confront", "believed"


class Disagreement(DomainError):
    """The logs of a scan do not come to what the contract says. Nothing of the scan is stored."""

    code = "indexer.disagreement"
    kind = Kind.UNAVAILABLE
    message = _("After block {number} contract {address} says {said}; its logs come to {ours}.")


def on_witness(contract: str, view: View[int]) -> Callable[[Handler], Handler]:
    """Register `handler(*, network, header, said, believe, now)` for what contracts of this name answer.

    It raises `Disagreement`; with `believe` the logs were read over and over and are taken as they are, and
    it reports what differs.
    """
    _views[contract] = view
    return registry.on(CONFRONT)


def on_believed() -> Callable[[Handler], Handler]:
    """Register `handler(*, network, number)`, called after the commit of a block that was believed."""
    return registry.on(BELIEVED)


def ask(header: Header, contracts: Mapping[str, str], node: Node) -> Said:
    """One question a contract, at the block's hash."""
    asked = {address: _views[kind] for address, kind in contracts.items() if kind in _views}
    answers = node.try_all([questions.call(to, view.data, header.hash) for to, view in asked.items()])
    return {address: _number(asked[address], answer) for address, answer in zip(asked, answers, strict=True)}


def _number(view: View[int], answer: object) -> int | None:
    """A node that has lost a contract's code answers with no bytes at all. That is this contract's silence;
    the others have been heard."""
    with suppress(ValueError):
        return view.read(answer) if isinstance(answer, bytes) else None
    return None


def confront(network: Network, header: Header, said: Said, *, believe: bool, now: datetime) -> None:
    """Raises `Disagreement`."""
    details: dict[str, Any] = {"header": header, "said": said, "believe": believe, "now": now}
    registry.announce(CONFRONT, network=network, **details)
