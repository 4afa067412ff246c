"""What the law had against a paid order has been mended: the clock may ask again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from offerings.models import Subscription
from offerings.policies import require_issuer_or_officer


@transaction.atomic
def ask_law_again(*, subscription: Subscription, actor: User, now: datetime) -> Subscription:
    """Raises `Missing`, `NotPermitted`."""
    orders = Subscription.objects.locked().select_related("offering__token__issuer__organisation")
    order = orders.get(pk=subscription.pk)
    require_issuer_or_officer(actor, order.offering)
    if order.refusals:
        order.refusals = []
        order.save(update_fields=["refusals"])
        journal.record(actor=actor, verb="subscription.asked_again", subject=order, now=now)
    return order
