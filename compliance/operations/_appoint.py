"""An account for somebody who is to have a role at the platform's operator, and the role."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from accounts.policies import NotPermitted, is_system
from compliance.operations.give_role import INSTALLER, give_role
from kernel.errors import DomainError


class BadEmail(DomainError):
    """Not an e-mail address."""

    code = "compliance.bad_email"
    message = _("“{email}” is not an e-mail address.")


class WeakPassword(DomainError):
    """The password fails the platform's rules; `reasons` says which."""

    code = "compliance.weak_password"
    message = _("The password is not acceptable: {reasons}")


@transaction.atomic
def appoint(
    *, role: Membership.Role, email: str, name: str, password: str, actor: User, now: datetime
) -> User:
    """The person, new or known, with the role and a desk. A known person keeps their password.

    Raises what `enrol` and `give_role` raise.
    """
    person = enrol(email=email, name=name, password=password, actor=actor)
    give_role(person=person, role=role, actor=actor, now=now)
    return person


@transaction.atomic
def enrol(*, email: str, name: str, password: str, actor: User) -> User:
    """The person, new or known, without any role.

    Raises `NotPermitted` for anyone but an administrator or the installer, `BadEmail`, `WeakPassword`.
    """
    if not (is_system(actor, INSTALLER) or (actor.is_active and actor.is_superuser)):
        raise NotPermitted
    known = User.objects.filter(email=email.strip().lower()).first()
    return known or _new_user(email.strip().lower(), name, password)


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
