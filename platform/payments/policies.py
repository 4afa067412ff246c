"""Who may decide about money of others: an officer who is neither the payer nor of the issuer."""

from accounts.models import User
from accounts.policies import ConflictOfInterest, is_system, require_independent_officer, require_officer
from payments.models import CollectionAccount, Expectation

SYSTEM_ACTOR = "payments"  # accounts.User.objects.system(SYSTEM_ACTOR) brings what banks tell


def require_may_judge(user: User, expectation: Expectation) -> None:
    """Raises `NotPermitted`, `ConflictOfInterest`."""
    require_independent_officer(user, expectation.issuer.organisation)
    if expectation.investor.user_id == user.pk:
        raise ConflictOfInterest


def require_keeper(user: User, account: CollectionAccount) -> None:
    """The clock, or an officer from outside the issuer. Raises `NotPermitted`, `ConflictOfInterest`."""
    if is_system(user, SYSTEM_ACTOR):
        return
    require_independent_officer(user, account.issuer.organisation)


def require_operator(user: User) -> None:
    """Raises `NotPermitted`."""
    require_officer(user)
