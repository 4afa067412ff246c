"""Recoveries on the desk with what the registers made of them, and another try where one refused."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells
from accounts.desk.deeds import deed
from accounts.desk.readers import person_on_desk
from compliance.desk.recoveries import RecoveriesOnDesk
from compliance.models import WalletRecovery
from kernel import clock
from tokens.operations.recover_again import recover_again, refused_by
from tokens.recovering import concerned, orders


class RecoveryDesk(RecoveriesOnDesk):
    fields = (*RecoveriesOnDesk.fields, ("registers",))
    actions_detail = (*RecoveriesOnDesk.actions_detail, "try_again")

    @display(description=_("Registers"))
    def registers(self, recovery: WalletRecovery) -> Any:
        asked = orders(recovery)
        rows = [(token, asked.get(str(token.address))) for token in concerned(recovery)]
        lines = [
            (token.symbol, order.get_state_display(), order.error_code, order.public_id)
            if order
            else (token.symbol, _("not asked yet"))
            for token, order in rows
        ]
        return cells.lines(lines) or _("The wallet never stood on a register.")

    def has_try_again_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        recovery = self.of_independent(request, object_id)
        if recovery is None or recovery.state != WalletRecovery.State.CONFIRMED:
            return False
        return bool(refused_by(recovery))

    @deed(
        title=_("Ask the registers again"),
        button=_("Try again"),
        warning=_("The registers that refused are asked again, with the same operation."),
        permission="try_again",
        icon="replay",
        variant=ActionVariant.PRIMARY,
    )
    def try_again(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        recovery = WalletRecovery.objects.get(pk=object_id)
        return self.answer(
            request,
            object_id,
            lambda: recover_again(recovery=recovery, actor=person_on_desk(request), now=clock.now()),
            _("The orders go to the registers."),
        )
