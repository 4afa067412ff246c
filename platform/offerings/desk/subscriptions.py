"""Orders on the desk, to be read; what an officer can do about one that its law refuses, or that they
share out."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.desk import cells, stages
from accounts.desk.deeds import deed
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from kernel import clock
from kernel.units import format_units
from offerings.allocating import Explanation
from offerings.allocating.told import told
from offerings.models import Offering, Subscription
from offerings.money import expectation_of
from offerings.operations.ask_law_again import ask_law_again
from offerings.operations.refund_unissued import refund_unissued
from offerings.operations.wish_units import wish_units
from offerings.reasons_to_end import words
from offerings.settling import progress_of_order
from payments.balances import held_for, received_for, refunded_for

State = Subscription.State
TONES: Mapping[str, str] = {
    State.SUBMITTED: "default",
    State.AWAITING_PAYMENT: "info",
    State.PAID: "warning",
    State.CONFIRMED: "success",
    State.ALLOCATED: "success",
    State.ISSUED: "success",
}


class SubscriptionStageFilter(stages.StageFilter):
    title = _("stage of the order")
    states = Subscription.State
    everything = _("All orders")


class WishForm(BaseDialogForm):
    units = forms.IntegerField(
        label=_("Base units the order gets"), min_value=0, widget=UnfoldAdminTextInputWidget
    )


class SubscriptionDesk(Desk):
    list_display = (
        "public_id",
        "offering_title",
        "investor",
        "stage",
        "asked_for",
        "price_of_all",
        "ordered",
    )
    list_filter = (SubscriptionStageFilter, "offering")
    list_select_related = ("offering__token", "investor")
    search_fields = ("public_id", "investor__public_id", "offering__public_id", "offering__title")
    fields: tuple[Any, ...] = (
        ("stage", "public_id"),
        ("offering_title", "investor", "wallet"),
        ("asked_for", "price_of_all"),
        ("ordered", "due", "paid", "confirmed"),
        ("reference", "cash"),
        ("against", "wished", "got"),
        "explanation",
        ("units_are", "units_stuck"),
        ("ended", "reason"),
    )
    actions_detail = ("ask_again", "wish", "pay_back")
    stage = cells.pill("state", _("State of the order"), TONES)
    ordered = cells.moment("submitted_at", _("Ordered at"))
    due = cells.moment("payment_due_at", _("To be paid by"))
    paid = cells.moment("paid_at", _("Paid at"))
    confirmed = cells.moment("confirmed_at", _("Confirmed at"))
    ended = cells.moment("ended_at", _("Ended at"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        rows = (row if isinstance(row, tuple) else (row,) for row in self.fields)
        return tuple(name for row in rows for name in row)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("investor__name", "investor__birth_date")

    @display(description=_("Offering"))
    def offering_title(self, order: Subscription) -> str:
        return order.offering.title

    @display(description=_("Units asked for"))
    def asked_for(self, order: Subscription) -> str:
        return _units(order, order.units)

    @display(description=_("Amount"))
    def price_of_all(self, order: Subscription) -> str:
        return f"{order.amount.normalize():f} {order.currency}"

    @display(description=_("Payment reference"))
    def reference(self, order: Subscription) -> str:
        expectation = expectation_of(order)
        return expectation.reference if expectation else ""

    @display(description=_("Received, held, refunded"))
    def cash(self, order: Subscription) -> str:
        expectation = expectation_of(order)
        if expectation is None:
            return ""
        sums = (told_[expectation.pk] for told_ in _sums(expectation))
        return " / ".join(f"{amount.normalize():f}" for amount in sums)

    @display(description=_("What the law has against it"))
    def against(self, order: Subscription) -> str:
        return " ".join(order.refusals)

    @display(description=_("Units an officer wishes to allocate"))
    def wished(self, order: Subscription) -> str:
        return "" if order.wished_units is None else _units(order, order.wished_units)

    @display(description=_("Units allocated"))
    def got(self, order: Subscription) -> str:
        return "" if order.allocated_units is None else _units(order, order.allocated_units)

    @display(description=_("Why so many"))
    def explanation(self, order: Subscription) -> str:
        line = getattr(order, "allocation_line", None)
        if line is None:
            return ""
        return told(Explanation(line.code, line.numbers), decimals=order.offering.token.decimals)

    @display(description=_("How far the units are"))
    def units_are(self, order: Subscription) -> Any:
        return progress_of_order(order)[0]

    @display(description=_("What stops the units"))
    def units_stuck(self, order: Subscription) -> str:
        return progress_of_order(order)[1]

    @display(description=_("Why it ended"))
    def reason(self, order: Subscription) -> Any:
        return words(order.reason_code)

    def has_ask_again_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        order = self._order(request, object_id)
        return order is not None and order.state == State.PAID and bool(order.refusals)

    def has_wish_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        order = self._order(request, object_id)
        return (
            order is not None
            and order.state == State.CONFIRMED
            and order.offering.state == Offering.State.CLOSED
            and order.offering.method == Offering.Method.DISCRETION
        )

    def has_pay_back_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        order = self._order(request, object_id)
        return order is not None and order.state == State.ALLOCATED

    def _order(self, request: HttpRequest, object_id: Any) -> Subscription | None:
        order = self.found(object_id) if officer_on_desk(request) else None
        return order if isinstance(order, Subscription) else None

    @deed(
        title=_("Ask the law again"),
        button=_("Ask the law again"),
        warning=_("What stood against the order has been mended."),
        permission="ask_again",
        icon="gavel",
    )
    def ask_again(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(request, object_id, ask_law_again, _("The clock asks again."))

    @deed(
        title=_("Say how many units it gets"),
        button=_("Units"),
        warning=_("It becomes final only with the allocation of the whole offering."),
        permission="wish",
        icon="edit",
        form=WishForm,
    )
    def wish(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        units = form.cleaned_data["units"]
        return self._do(request, object_id, wish_units, _("It is written down."), units=units)

    @deed(
        title=_("Pay the order back"),
        button=_("Pay back"),
        warning=_("Its units are given up for good. That is refused while they may still come."),
        permission="pay_back",
        icon="undo",
    )
    def pay_back(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(request, object_id, refund_unissued, _("Everything that is held goes back."))

    def _do(
        self, request: HttpRequest, object_id: int, operation: Any, done: Any, **said: Any
    ) -> HttpResponse:
        order, actor, now = Subscription.objects.get(pk=object_id), person_on_desk(request), clock.now()
        deed = lambda: operation(subscription=order, actor=actor, now=now, **said)  # noqa: E731
        return self.answer(request, object_id, deed, done)


def _sums(expectation: Any) -> tuple[dict[int, Any], ...]:
    return received_for([expectation]), held_for([expectation]), refunded_for([expectation])


def _units(order: Subscription, units: int) -> str:
    return format_units(units, order.offering.token.decimals)
