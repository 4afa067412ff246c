"""The dangerous deeds, by code. The apps above register what each of them does and what it changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from approvals.payload import Payload
from kernel.errors import DomainError


class UnknownAction(DomainError):
    """No deed of this code is registered."""

    code = "approvals.unknown_action"
    message = _("“{action}” is nothing that can be asked for.")


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what the approver sees: what it is, how it stands, how it would stand."""

    what: str | Promise
    before: Any
    after: Any

    @property
    def is_changed(self) -> bool:
        """Whether something that stands now would stand otherwise."""
        return str(self.after) not in ("", str(self.before))

    @property
    def is_long(self) -> bool:
        """An address or a hash."""
        return any(str(value).startswith("0x") for value in (self.before, self.after))


def _never(_payload: Payload, _user: User) -> bool:
    return False


Effect = Callable[..., Iterable[Change]]


@dataclass(frozen=True, slots=True)
class Action:
    """`run(payload, actor=, now=)` makes the one domain call, which asks `gate.spend` for its approval;
    `effect(payload, now=)` says what would change; `subject` is the row it is about (raises `Missing`);
    `organisation` whose people may ask for and approve it, None where only the operator's may; `is_party`
    whether somebody has a part in it, and so may not be the one who approves; `about` whose it is where
    `organisation` does not say so.
    """

    code: str
    words: str | Promise
    run: Callable[..., object]
    effect: Effect
    subject: Callable[[Payload], models.Model]
    organisation: Callable[[Payload], Organisation | None]
    is_party: Callable[[Payload, User], bool] = _never
    about: Callable[[Payload], Organisation] | None = None

    def whose(self, payload: Payload) -> Organisation | None:
        return (self.about or self.organisation)(payload)


_actions: dict[str, Action] = {}
_further: dict[str, list[Effect]] = {}


def register(action: Action) -> Action:
    _actions[action.code] = action
    return action


def action_of(code: str) -> Action:
    """Raises `UnknownAction`."""
    try:
        return _actions[code]
    except KeyError:
        raise UnknownAction(action=code[:60]) from None


def registered() -> tuple[Action, ...]:
    return tuple(_actions.values())


def also_changes(*codes: str) -> Callable[[Effect], Effect]:
    """Register what an app above knows of the effect of these deeds, such as holders and balances."""

    def add(effect: Effect) -> Effect:
        for code in codes:
            _further.setdefault(code, []).append(effect)
        return effect

    return add


def changes(code: str, payload: Payload, *, now: datetime) -> list[Change]:
    """Everything the approver is shown, as it stands now. Raises `UnknownAction`."""
    effects = [action_of(code).effect, *_further.get(code, [])]
    return [change for effect in effects for change in effect(payload, now=now)]
