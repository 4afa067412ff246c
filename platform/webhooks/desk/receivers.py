"""Where events go, and whether they arrive. An address may hold a password: only its host is shown."""

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_or_administrator
from webhooks import guard
from webhooks.models import Receiver

TONES: dict[str, str] = {Receiver.State.ENABLED: "success", Receiver.State.DISABLED: "danger"}


class ReceiverDesk(Desk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("public_id", "stage", "owner", "host", "failing", "rests", "created")
    list_filter = ("state", "reason")
    list_select_related = ("investor", "organisation")
    search_fields = ("public_id", "investor__public_id", "organisation__public_id")
    fields = (
        ("public_id", "stage"),
        ("owner", "host"),
        ("description", "types_told"),
        ("reason", "failures"),
        ("failing", "rests"),
        ("created",),
    )
    readonly_fields = tuple(name for pair in fields for name in pair)
    stage = cells.pill("state", _("State of the receiver"), TONES)
    failing = cells.moment("failing_since", _("Accepts nothing since"))
    rests = cells.moment("rests_until", _("Is tried again at"))
    created = cells.moment("created_at", _("Since"))

    @display(description=_("Belongs to"))
    def owner(self, receiver: Receiver) -> str:
        return receiver.owner_id

    @display(description=_("Host"))
    def host(self, receiver: Receiver) -> str:
        return guard.parse(receiver.url).host if "://" in receiver.url else ""

    @display(description=_("Events it wants"))
    def types_told(self, receiver: Receiver) -> str:
        return ", ".join(receiver.types) or str(_("all"))
