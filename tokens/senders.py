"""Which of several issuing senders a new security gets. It keeps it, so that what is asked for first happens
first, and no key has powers over another's securities."""

from django.db.models import Count

from chain.models import Network
from tokens.models import Handover, Token
from transactions.models import Signer


def least_charged(network: Network) -> Signer | None:
    """The issuing sender with the fewest securities, of those that are not stopped if there are any and
    that nobody replaces; None where there is none left."""
    leaving = Handover.objects.order_by().values("former")
    senders = Signer.objects.filter(network=network, role=Signer.Role.ISSUER).exclude(pk__in=leaving)
    charged = Token.objects.filter(network=network).order_by().values("issuing_sender")
    counts = {row["issuing_sender"]: row["n"] for row in charged.annotate(n=Count("pk"))}
    return min(senders, key=lambda one: (one.paused, counts.get(one.pk, 0), one.number), default=None)
