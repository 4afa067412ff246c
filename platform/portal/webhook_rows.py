"""Receivers and deliveries as the portal's pages show them. Members see them; who manages acts."""

from urllib.parse import urlsplit

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from accounts.models import Organisation, User
from accounts.policies import VIEW
from portal.access import MemberRequest
from webhooks.models import Attempt, Delivery, Receiver

_PENDING = Delivery.objects.filter(receiver=OuterRef("pk"), state=Delivery.State.PENDING).order_by()
WAITS = Coalesce(Subquery(_PENDING.values("receiver").annotate(number=Count("pk")).values("number")), 0)


def organisations_seen_by(user: User) -> QuerySet[Organisation]:
    roles = Q(memberships__user=user, memberships__role__in=VIEW)
    return Organisation.objects.filter(roles, kind=Organisation.Kind.ISSUER).distinct()


def receivers_of(user: User) -> QuerySet[Receiver]:
    """Of the person's organisations, with how many events wait for each."""
    mine = Receiver.objects.filter(organisation__in=organisations_seen_by(user).values("pk"))
    return mine.select_related("organisation", "personal_key").annotate(waiting=WAITS).order_by("-pk")


def own_receiver(request: MemberRequest, public_id: str) -> Receiver:
    return get_object_or_404(receivers_of(request.user), public_id=public_id)


def deliveries_of(receiver: Receiver) -> QuerySet[Delivery]:
    attempts = Prefetch("attempts", Attempt.objects.order_by("-pk"))
    rows = Delivery.objects.filter(receiver=receiver).select_related("event").order_by("-pk")
    return rows.prefetch_related(attempts)


def host_of(receiver: Receiver) -> str:
    """All that is shown of an address to who does not manage it: the rest may be a password."""
    return urlsplit(receiver.url).hostname or "–"
