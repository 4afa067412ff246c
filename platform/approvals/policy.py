"""Which deed needs whose second pair of eyes, from which amount on: data, `policy.json` or an own file.

A deed the table does not name needs an officer: what is forgotten is never open to one person alone.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from accounts.models import Organisation, User
from accounts.policies import OWNERS, has_role, is_independent, is_officer, may_manage
from approvals.payload import BadPayload, Payload

SHIPPED = Path(__file__).with_name("policy.json")
APPROVERS = frozenset({"manager", "owner", "officer", "operator"})
FIELDS = {"action", "above", "approvers", "hours", "lock_hours", "alone_in_emergency"}


class BadPolicy(Exception):
    """The file of the policy is wrong; the platform does not start."""


@dataclass(frozen=True, slots=True)
class Rule:
    """For amounts over `above` (base units, the payload's `units`). `approvers` empty: one person is enough.
    The request lasts `lasts`; once approved it waits for `locked`; `alone_in_emergency` allows to break the
    glass."""

    action: str
    above: int
    approvers: frozenset[str]
    lasts: timedelta
    locked: timedelta = timedelta()
    alone_in_emergency: bool = False


def rule_for(action: str, payload: Payload) -> Rule:
    """The one with the highest amount that the payload's units exceed. Raises `BadPayload`."""
    units = _units(payload)
    named = (rule for rule in _rules(_path()) if rule.action == action)
    fitting = [rule for rule in named if not rule.above or units > rule.above]
    return max(fitting, key=lambda rule: rule.above, default=_unnamed(action))


def needs_second(action: str, payload: Payload) -> bool:
    return bool(rule_for(action, payload).approvers)


def may_approve(user: User, rule: Rule, organisation: Organisation | None) -> bool:
    """Whether somebody of this standing may be the second one; that they are another is asked elsewhere."""
    return any(_is(approver, user, organisation) for approver in rule.approvers)


def load(path: Path) -> tuple[Rule, ...]:
    """Raises `BadPolicy`."""
    try:
        rows = list(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, TypeError, ValueError) as error:
        raise BadPolicy(f"{path}: {error}") from error
    return tuple(_rule(path.name, row) for row in rows)


def _is(approver: str, user: User, organisation: Organisation | None) -> bool:
    if approver == "manager":
        return organisation is not None and may_manage(user, organisation)
    if approver == "owner":
        return organisation is not None and has_role(user, organisation, OWNERS)
    if approver == "operator":
        return is_officer(user) or (user.is_active and user.is_superuser)
    return is_officer(user) and (organisation is None or is_independent(user, organisation))


def _rule(name: str, row: Any) -> Rule:
    try:
        if set(row) - FIELDS or set(row["approvers"]) - APPROVERS:
            raise BadPolicy(f"{name}: unknown words in {row}")
        return Rule(
            action=row["action"],
            above=int(row.get("above", "0")),
            approvers=frozenset(row["approvers"]),
            lasts=timedelta(hours=row["hours"]),
            locked=timedelta(hours=row.get("lock_hours", 0)),
            alone_in_emergency=row.get("alone_in_emergency", False) is True,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadPolicy(f"{name}: {row}") from error


def _units(payload: Payload) -> int:
    text = payload.get("units", "0")
    if not (text.isascii() and text.isdecimal()):
        raise BadPayload
    return int(text)


def _unnamed(action: str) -> Rule:
    return Rule(action, 0, frozenset({"officer"}), timedelta(hours=72))


def _path() -> Path:
    return Path(settings.APPROVALS_POLICY or SHIPPED)


_rules = cache(load)
