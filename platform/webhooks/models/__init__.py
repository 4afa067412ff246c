"""Events, who wants them, and how their delivery went."""

from webhooks.models.delivery import Attempt, Delivery
from webhooks.models.event import Event
from webhooks.models.feed import Feed, Outcome
from webhooks.models.receiver import Receiver, Secret

__all__ = ["Attempt", "Delivery", "Event", "Feed", "Outcome", "Receiver", "Secret"]
