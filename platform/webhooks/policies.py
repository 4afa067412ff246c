"""Who may say where events go: an investor for themselves; for an organisation who
manages it, and its machines."""

from django.db.models import Q, QuerySet

from accounts.models import Membership, Organisation, User
from accounts.policies import SPEAK, NotPermitted, may_speak
from investors.models import Investor
from webhooks.models import Delivery, Receiver


def managed_by(user: User) -> QuerySet[Receiver]:
    managed = Membership.objects.filter(user=user, role__in=SPEAK).values("organisation")
    mine = Q(investor__user=user) | Q(organisation__in=managed)
    return Receiver.objects.filter(mine).select_related("investor", "organisation")


def deliveries_of(user: User) -> QuerySet[Delivery]:
    found = Delivery.objects.filter(receiver__in=managed_by(user).order_by().values("pk"))
    return found.select_related("event", "receiver").prefetch_related("attempts")


def organisations_of(user: User) -> QuerySet[Organisation]:
    """Those the person may speak for."""
    managed = Membership.objects.filter(user=user, role__in=SPEAK).values("organisation")
    return Organisation.objects.filter(pk__in=managed)


def require_owner(user: User, *, investor: Investor | None, organisation: Organisation | None) -> None:
    """Raises `NotPermitted`."""
    is_me = bool(investor and user.is_active and investor.user_id == user.pk)
    if not (is_me or (organisation and may_speak(user, organisation))):
        raise NotPermitted


def require_manages(user: User, receiver: Receiver) -> None:
    """Raises `NotPermitted`."""
    require_owner(user, investor=receiver.investor, organisation=receiver.organisation)
