"""Give somebody a role at the platform's operator, and a desk to sit at."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from accounts.policies import NotPermitted, is_system
from audit import journal
from kernel.errors import DomainError, Kind

INSTALLER = "installer"  # accounts.User.objects.system(INSTALLER): a command on the platform's own machine
Role = Membership.Role


class BadEmail(DomainError):
    """Not an e-mail address."""

    code = "compliance.bad_email"
    message = _("“{email}” is not an e-mail address.")


class WeakPassword(DomainError):
    """The password fails the platform's rules; `reasons` says which."""

    code = "compliance.weak_password"
    message = _("The password is not acceptable: {reasons}")


class RolesExclude(DomainError):
    """A regulator has no other role anywhere, and nobody with another role becomes one."""

    code = "compliance.roles_exclude"
    kind = Kind.CONFLICT
    message = _("A regulator has no other role; use another address.")


@transaction.atomic
def appoint(*, role: Role, email: str, name: str, password: str, actor: User, now: datetime) -> User:
    """The person, new or known, with the role and a desk. A known person keeps their password.

    Raises `NotPermitted` for anyone but an administrator or the installer, `BadEmail`, `WeakPassword`,
    `RolesExclude`.
    """
    if not (is_system(actor, INSTALLER) or (actor.is_active and actor.is_superuser)):
        raise NotPermitted
    person = User.objects.filter(email=email.strip().lower()).first()
    if person is None:
        person = _new_user(email.strip().lower(), name, password)
    _require_compatible(person, role)
    User.objects.filter(pk=person.pk).update(is_staff=True)
    membership, is_new = Membership.objects.get_or_create(
        organisation=_operator(now), user=person, role=role, defaults={"created_at": now}
    )
    if is_new:
        journal.record(
            actor=actor,
            verb="accounts.role_given",
            subject=person,
            now=now,
            data={"role": membership.role, "organisation": membership.organisation.public_id},
        )
    person.refresh_from_db()
    return person


def _require_compatible(person: User, role: Role) -> None:
    """Raises `RolesExclude`."""
    others = person.memberships.exclude(role=Role.REGULATOR)
    if role == Role.REGULATOR:
        excluded = others.exists() or person.is_superuser
    else:
        excluded = person.memberships.filter(role=Role.REGULATOR).exists()
    if excluded:
        raise RolesExclude


def _new_user(email: str, name: str, password: str) -> User:
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadEmail(email=email[:80]) from error
    user = User(email=email, name=name.strip()[:120])
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPassword(reasons=" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _operator(now: datetime) -> Organisation:
    operators = Organisation.objects.filter(kind=Organisation.Kind.OPERATOR).order_by("pk")
    return operators.first() or Organisation.objects.create(
        name="Platform operator", kind=Organisation.Kind.OPERATOR, created_at=now
    )
