"""What was sent, and how it was answered."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_or_administrator
from webhooks.models import Delivery

State = Delivery.State
TONES: dict[str, str] = {State.PENDING: "warning", State.DELIVERED: "success", State.FAILED: "danger"}


class DeliveryDesk(Desk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("public_id", "stage", "kind", "receiver_named", "refusals", "due", "created", "ended")
    list_filter = ("state", "event__type")
    list_select_related = ("event", "receiver")
    search_fields = ("public_id", "event__public_id", "receiver__public_id")
    fields = (
        ("public_id", "stage"),
        ("kind", "event_named"),
        ("receiver_named", "refusals"),
        ("created", "due"),
        ("ended",),
        ("attempts_told",),
    )
    readonly_fields = tuple(name for pair in fields for name in pair)
    stage = cells.pill("state", _("State of the delivery"), TONES)
    receiver_named = cells.plain("receiver", _("Receiver of events"))
    event_named = cells.plain("event", _("Event"))
    created = cells.moment("created_at", _("Queued at"))
    due = cells.moment("due_at", _("Is tried again at"))
    ended = cells.moment("ended_at", _("Ended at"))

    @display(description=_("Type of event"), ordering="event__type")
    def kind(self, delivery: Delivery) -> str:
        return delivery.event.type

    @display(description=_("Attempts"))
    def attempts_told(self, delivery: Delivery) -> SafeString:
        return cells.lines(
            (f"{one.at:%Y-%m-%d %H:%M:%S}", one.status or one.error, f"{one.milliseconds} ms", one.excerpt)
            for one in delivery.attempts.all()
        )
