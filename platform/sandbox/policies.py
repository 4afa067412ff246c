"""Whose a sandbox is: its members use it, its owner is who asks for what is done in it."""

from accounts.models import User
from accounts.policies import OWNERS, SANDBOX_OFFICERS, has_role
from sandbox.mode import NoSandbox, require_on
from sandbox.models import Sandbox


def sandbox_of(user: User) -> Sandbox:
    """The newest the person belongs to. Raises `NoSandbox`."""
    require_on()
    found = Sandbox.objects.of(user).select_related("organisation", "token", "opened_by").first()
    if found is None:
        raise NoSandbox
    return found


def require_member(user: User, sandbox: Sandbox) -> None:
    """Raises `NoSandbox`."""
    require_on()
    if not user.is_active or not Sandbox.objects.of(user).filter(pk=sandbox.pk).exists():
        raise NoSandbox


def is_owner(user: User, sandbox: Sandbox) -> bool:
    return has_role(user, sandbox.organisation, OWNERS)


def officers() -> list[User]:
    """Who does what two officers do for organisations that are real."""
    return [User.objects.system(name) for name in SANDBOX_OFFICERS]
