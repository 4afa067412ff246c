"""Acts on a holder's units from the line of the register: each asks for a second officer."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed
from accounts.desk.readers import person_on_desk
from approvals.desk.asking import ALONE
from compliance.policies import is_independent_of
from tokens.desk.orders import OrdersOnDesk
from tokens.desk.stopping import wallet_of
from tokens.desk.taking_forms import FreezeUnitsForm, TakingForm, TransferForm
from tokens.grounds import Act
from tokens.taking import ACTIONS


class TakingOnDesk(OrdersOnDesk):
    """For an officer who has no part in the holder; the operation asks again."""

    actions_detail = (
        *OrdersOnDesk.actions_detail,
        *("freeze_units", "freeze_units_alone", "force_transfer", "force_redeem"),
    )

    def has_take_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        entry = self.line(request, object_id)
        wallet = wallet_of(entry) if entry else None
        return wallet is not None and is_independent_of(person_on_desk(request), wallet.investor)

    def has_take_alone_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self.may_do_alone(ACTIONS[Act.FREEZE_UNITS]) and self.has_take_permission(request, object_id)

    @deed(
        title=_("Transfer units by force"),
        button=_("Forced transfer"),
        warning=_("The units go to another holder without this one's consent, by law or by court order."),
        permission="take",
        icon="move_up",
        variant=ActionVariant.DANGER,
        form=TransferForm,
    )
    def force_transfer(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._ask(request, form, object_id)

    @deed(
        title=_("Redeem units by force"),
        button=_("Forced redemption"),
        warning=_("The units are destroyed without the holder's consent."),
        permission="take",
        icon="delete_forever",
        variant=ActionVariant.DANGER,
        form=TakingForm,
    )
    def force_redeem(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._ask(request, form, object_id)

    @deed(
        title=_("Freeze a part of the units"),
        button=_("Freeze units"),
        warning=_("The holder cannot send or redeem the frozen units; the others stay free."),
        permission="take",
        icon="lock",
        variant=ActionVariant.PRIMARY,
        form=FreezeUnitsForm,
    )
    def freeze_units(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._ask(request, form, object_id)

    @deed(
        title=_("Freeze a part of the units, alone"),
        button=_("Emergency: freeze units alone"),
        warning=ALONE,
        permission="take_alone",
        icon="emergency_home",
        variant=ActionVariant.DANGER,
        form=FreezeUnitsForm,
    )
    def freeze_units_alone(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = cast(TakingForm, form)
        return self.do_alone(request, object_id, ACTIONS[said.act], said.payload())

    def _ask(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = cast(TakingForm, form)
        return self.ask(request, object_id, ACTIONS[said.act], said.payload())
