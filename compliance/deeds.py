"""The deeds of compliance that need a second person: roles at the operator."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from compliance.operations.give_role import ACTION, give_role
from kernel.errors import Missing


def person_of(payload: Payload) -> User:
    """Raises `Missing`."""
    person = User.objects.filter(public_id=payload.get("person", "")).first()
    if person is None:
        raise Missing
    return person


def _give_role(payload: Payload, *, actor: User, now: datetime) -> Membership:
    return give_role(person=person_of(payload), role=payload["role"], actor=actor, now=now)


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    person = person_of(payload)
    has = ", ".join(sorted(membership.get_role_display() for membership in person.memberships.all()))
    yield Change(_("Person"), str(person), "")
    yield Change(_("Roles"), has or "–", f"{has}, {_role(payload)}" if has else _role(payload))


def _role(payload: Payload) -> str:
    return str(Membership.Role(payload["role"]).label)


def _is_person(payload: Payload, user: User) -> bool:
    return person_of(payload) == user


GIVE_ROLE = register(
    Action(ACTION, _("Give a role"), _give_role, _effect, person_of, lambda _payload: None, _is_person)
)
