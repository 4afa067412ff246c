"""The papers of an offering that count now, and which an investor has still to read."""

from django.db.models import QuerySet

from compliance.models import Acknowledgement
from investors.models import Investor
from offerings.models import Offering, OfferingDocument


def documents_of(offering: Offering) -> QuerySet[OfferingDocument]:
    return OfferingDocument.objects.filter(offering=offering, replaced_at=None).order_by("pk")


def unread_by(investor: Investor, offering: Offering) -> QuerySet[OfferingDocument]:
    """Those without whose acknowledgement nothing is ordered."""
    said = read_by(investor, offering).values("sha256")
    return documents_of(offering).filter(must_be_read=True).exclude(sha256__in=said)


def read_by(investor: Investor, offering: Offering) -> QuerySet[Acknowledgement]:
    """What the investor has said to have read in this offering, which is approved."""
    regime = offering.regime.public_id if offering.regime else ""
    return Acknowledgement.objects.filter(investor=investor, regime=regime)
