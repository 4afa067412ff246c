"""Who may interfere with the engine: the operator's compliance officers and administrators."""

from accounts.models import User
from accounts.policies import NotPermitted, is_officer


def require_operator(actor: User) -> None:
    """Raises `NotPermitted`."""
    if not (is_officer(actor) or (actor.is_active and actor.is_superuser)):
        raise NotPermitted
