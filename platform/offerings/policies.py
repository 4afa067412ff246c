"""Who may do what with an offering or an order. What is not somebody's does not exist for them."""

from accounts.models import User
from accounts.policies import NotPermitted, is_officer, is_system, may_manage, may_view
from compliance.operations._order import ORDERS
from investors.models import Investor
from investors.policies import may_act_for, spoken_for_by
from kernel.errors import Missing
from offerings.models import Offering, OfferingDocument, Subscription
from offerings.showing import shown_to


def clerk() -> User:
    """Who acts where no person does: when an instant has come, or money."""
    return User.objects.system(ORDERS)


def require_issuer(actor: User, offering: Offering) -> None:
    """Somebody who manages the issuer. Raises `NotPermitted` for its other people, `Missing` for
    strangers."""
    organisation = offering.token.issuer.organisation
    if may_manage(actor, organisation):
        return
    raise NotPermitted if may_view(actor, organisation) else Missing


def require_issuer_or_officer(actor: User, offering: Offering) -> None:
    """Raises `NotPermitted`, `Missing`."""
    if not is_officer(actor):
        require_issuer(actor, offering)


def require_speaks_for(actor: User, investor: Investor) -> None:
    """The investor, or the introducer of one who has no account. Raises `Missing`."""
    if not may_act_for(actor, investor):
        raise Missing


def require_clerk(actor: User) -> None:
    """Raises `NotPermitted`."""
    if not is_system(actor, ORDERS):
        raise NotPermitted


def may_see(actor: User, subscription: Subscription) -> bool:
    """The investor's side, the issuer's people, and officers."""
    organisation = subscription.offering.token.issuer.organisation
    return may_act_for(actor, subscription.investor) or may_view(actor, organisation) or is_officer(actor)


def may_read(actor: User, document: OfferingDocument) -> bool:
    """The issuer's people; while the paper counts, who speaks for an investor who is shown the offering."""
    offering = document.offering
    if may_view(actor, offering.token.issuer.organisation):
        return True
    return document.replaced_at is None and shown_to(spoken_for_by(actor)).filter(pk=offering.pk).exists()
