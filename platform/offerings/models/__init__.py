"""What is offered, on which papers, who ordered, and how the units were shared out. One noun a file."""

from offerings.models.allocation import Allocation, AllocationLine
from offerings.models.document import OfferingDocument
from offerings.models.offering import Offering
from offerings.models.order_import import OrderImport, OrderRow
from offerings.models.order_sum import OrderSum
from offerings.models.subscription import Subscription

__all__ = [
    "Allocation",
    "AllocationLine",
    "Offering",
    "OfferingDocument",
    "OrderImport",
    "OrderRow",
    "OrderSum",
    "Subscription",
]
