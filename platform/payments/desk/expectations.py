"""Whom money is expected from, and how much of it is there."""

from collections.abc import Mapping

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from payments.balances import held_for, received_for, refunded_for, released_for
from payments.desk.amounts import money, shown
from payments.models import Expectation

TONES: Mapping[str, str] = {Expectation.State.OPEN: "info", Expectation.State.CLOSED: "default"}


class ExpectationDesk(Desk):
    list_display = ("reference", "stage", "asked", "held", "payer", "issuer_name", "due")
    list_filter = ("state", "currency", "purpose")
    list_select_related = ("investor", "issuer", "held_account")
    search_fields = ("reference", "subject", "investor__public_id", "issuer__legal_name")
    fields = (
        ("reference", "stage"),
        ("asked", "due"),
        ("received", "held"),
        ("refunded", "released"),
        ("payer", "issuer_name"),
        ("purpose", "subject"),
        ("opened", "closed"),
    )
    readonly_fields = tuple(name for pair in fields for name in pair)
    stage = cells.pill("state", _("State of the expected payment"), TONES)
    asked = money("amount", _("Amount asked for"))
    payer = cells.plain("investor", _("Investor's public id"))
    issuer_name = cells.plain("issuer", _("Issuer"))
    due = cells.moment("due_at", _("Due at"))
    opened = cells.moment("opened_at", _("Opened at"))
    closed = cells.moment("closed_at", _("Closed at"))

    @display(description=_("Held"))
    def held(self, row: Expectation) -> SafeString:
        account = getattr(row, "held_account", None)
        return shown(account.amount if account else held_for([row])[row.pk], row.currency)

    @display(description=_("Received"))
    def received(self, row: Expectation) -> SafeString:
        return shown(received_for([row])[row.pk], row.currency)

    @display(description=_("Refunded"))
    def refunded(self, row: Expectation) -> SafeString:
        return shown(refunded_for([row])[row.pk], row.currency)

    @display(description=_("Released to the issuer"))
    def released(self, row: Expectation) -> SafeString:
        return shown(released_for([row])[row.pk], row.currency)
