"""Who may act for an investor: the person; for someone only introduced so far, the people and
machines of the organisation that introduced them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import Membership, Organisation, User
from accounts.policies import SPEAK, NotPermitted, may_speak
from investors.models import Investor
from investors.voice import Voice


def may_act_for(user: User, investor: Investor) -> bool:
    if investor.user_id is not None:
        return bool(user.is_active and investor.user_id == user.pk)
    return investor.introduced_by is not None and may_speak(user, investor.introduced_by)


def speaks_for(user: User) -> QuerySet[Organisation]:
    """The organisations whose clients the person or machine names and acts for."""
    speaking = Membership.objects.filter(user=user, role__in=SPEAK)
    return Organisation.objects.filter(pk__in=speaking.values("organisation"))


def spoken_for_by(user: User) -> QuerySet[Investor]:
    """Those for whom `may_act_for` is true of a person who is signed in."""
    return Voice.of(user).investors


def require_may_act_for(user: User, investors: Iterable[Investor]) -> None:
    """Asks once for each distinct person or introducer. Raises `NotPermitted`."""
    distinct = {(investor.user_id, investor.introduced_by_id): investor for investor in investors}
    if not all(may_act_for(user, investor) for investor in distinct.values()):
        raise NotPermitted
