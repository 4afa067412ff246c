"""Pausing a security and freezing a holder from the desk: a dialog, a reason, one domain call."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import officer_on_desk, person_on_desk
from audit.desk.regulated import RegulatedDesk
from investors.models import Wallet
from kernel import clock
from tokens.controls import REASONS, is_stopped
from tokens.models import RegisterEntry, Token
from tokens.operations.freeze import freeze
from tokens.operations.pause import pause
from tokens.operations.unfreeze import unfreeze
from tokens.operations.unpause import unpause

REASON = reason_form(REASONS)


class PausingOnDesk(RegulatedDesk):
    """Offers what the security's state allows; the operation asks again."""

    actions_detail = ("pause", "unpause")

    def has_pause_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        token = self._live(request, object_id)
        return token is not None and not is_stopped(token)

    def has_unpause_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        token = self._live(request, object_id)
        return token is not None and is_stopped(token)

    def _live(self, request: HttpRequest, object_id: Any) -> Token | None:
        token = self.found(object_id) if officer_on_desk(request) else None
        return token if isinstance(token, Token) and token.is_live else None

    @deed(
        title=_("Pause all transfers"),
        button=_("Pause"),
        warning=_("No holder of this security can send or receive until it is resumed."),
        permission="pause",
        icon="pause_circle",
        variant=ActionVariant.DANGER,
        form=REASON,
    )
    def pause(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(pause, request, form, object_id)

    @deed(
        title=_("Resume transfers"),
        button=_("Resume"),
        warning=_("Holders of this security can send and receive again."),
        permission="unpause",
        icon="play_circle",
        variant=ActionVariant.PRIMARY,
        form=REASON,
    )
    def unpause(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(unpause, request, form, object_id)

    def _do(self, verb: Any, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = {"token": Token.objects.get(pk=object_id), "reason": form.cleaned_data["reason_code"]}
        return self.answer(
            request,
            object_id,
            lambda: verb(**said, actor=person_on_desk(request), now=clock.now()),
            _("The order is on its way to the chain."),
        )


class FreezingOnDesk(RegulatedDesk):
    """The same for one line of a register; an address that is nobody's here has no wallet to freeze."""

    actions_detail = ("freeze", "unfreeze")

    def has_freeze_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        entry = self._line(request, object_id)
        return entry is not None and not is_stopped(entry.token, entry.holder)

    def has_unfreeze_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        entry = self._line(request, object_id)
        return entry is not None and is_stopped(entry.token, entry.holder)

    def _line(self, request: HttpRequest, object_id: Any) -> RegisterEntry | None:
        entry = self.found(object_id) if officer_on_desk(request) else None
        return entry if isinstance(entry, RegisterEntry) and wallet_of(entry) else None

    @deed(
        title=_("Freeze the holder"),
        button=_("Freeze"),
        warning=_("The holder cannot send or receive units of this security until unfrozen."),
        permission="freeze",
        icon="ac_unit",
        variant=ActionVariant.DANGER,
        form=REASON,
    )
    def freeze(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(freeze, request, form, object_id)

    @deed(
        title=_("Unfreeze the holder"),
        button=_("Unfreeze"),
        warning=_("The holder has the use of their units back."),
        permission="unfreeze",
        icon="lock_open",
        variant=ActionVariant.PRIMARY,
        form=REASON,
    )
    def unfreeze(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(unfreeze, request, form, object_id)

    def _do(self, verb: Any, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        entry = RegisterEntry.objects.get(pk=object_id)
        said = {"token": entry.token, "wallet": wallet_of(entry), "reason": form.cleaned_data["reason_code"]}
        return self.answer(
            request,
            object_id,
            lambda: verb(**said, actor=person_on_desk(request), now=clock.now()),
            _("The order is on its way to the chain."),
        )


def wallet_of(entry: RegisterEntry) -> Wallet | None:
    """The wallet of the last one who proved the address; a holder can be frozen after it was cancelled."""
    wallets = Wallet.objects.filter(network=entry.token.network_id, address=entry.holder)
    return wallets.filter(proved_at__isnull=False).order_by("-proved_at").first()
