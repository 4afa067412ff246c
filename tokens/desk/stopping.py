"""Pausing a security and freezing a holder from the desk: a dialog, a reason, a second officer to agree."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import officer_on_desk
from approvals.desk.asking import ALONE, AskingDesk
from approvals.payload import Payload
from audit.desk.regulated import RegulatedDesk
from investors.models import Wallet
from tokens.controls import REASONS, is_stopped
from tokens.models import RegisterEntry, Token

REASON = reason_form(REASONS)


class PausingOnDesk(AskingDesk, RegulatedDesk):
    """Offers what the security's state allows; the operation asks again."""

    actions_detail = ("pause", "pause_alone", "unpause")

    def has_pause_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        token = self._live(request, object_id)
        return token is not None and not is_stopped(token)

    def has_pause_alone_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self.may_do_alone("tokens.pause") and self.has_pause_permission(request, object_id)

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
        return self.ask(request, object_id, "tokens.pause", _of_token(form, object_id))

    @deed(
        title=_("Pause all transfers, alone"),
        button=_("Emergency: pause alone"),
        warning=ALONE,
        permission="pause_alone",
        icon="emergency_home",
        variant=ActionVariant.DANGER,
        form=REASON,
    )
    def pause_alone(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self.do_alone(request, object_id, "tokens.pause", _of_token(form, object_id))

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
        return self.ask(request, object_id, "tokens.unpause", _of_token(form, object_id))


class FreezingOnDesk(AskingDesk, RegulatedDesk):
    """The same for one line of a register; an address that is nobody's here has no wallet to freeze."""

    actions_detail: tuple[str, ...] = ("freeze", "freeze_alone", "unfreeze")

    def has_freeze_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        entry = self.line(request, object_id)
        return entry is not None and not is_stopped(entry.token, entry.holder)

    def has_freeze_alone_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self.may_do_alone("tokens.freeze") and self.has_freeze_permission(request, object_id)

    def has_unfreeze_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        entry = self.line(request, object_id)
        return entry is not None and is_stopped(entry.token, entry.holder)

    def line(self, request: HttpRequest, object_id: Any) -> RegisterEntry | None:
        """The line, for an officer, where there is a wallet to act on."""
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
        return self.ask(request, object_id, "tokens.freeze", _of_line(form, object_id))

    @deed(
        title=_("Freeze the holder, alone"),
        button=_("Emergency: freeze alone"),
        warning=ALONE,
        permission="freeze_alone",
        icon="emergency_home",
        variant=ActionVariant.DANGER,
        form=REASON,
    )
    def freeze_alone(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self.do_alone(request, object_id, "tokens.freeze", _of_line(form, object_id))

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
        return self.ask(request, object_id, "tokens.unfreeze", _of_line(form, object_id))


def _of_token(form: BaseDialogForm, object_id: int) -> Payload:
    token = Token.objects.get(pk=object_id)
    return {"token": token.public_id, "reason": form.cleaned_data["reason_code"]}


def _of_line(form: BaseDialogForm, object_id: int) -> Payload:
    named = named_in(RegisterEntry.objects.select_related("token").get(pk=object_id))
    return {**named, "reason": form.cleaned_data["reason_code"]}


def named_in(entry: RegisterEntry) -> dict[str, str]:
    """The security and the holder of a line, as payloads name them."""
    wallet = wallet_of(entry)
    return {"token": entry.token.public_id, "wallet": wallet.public_id if wallet else ""}


def wallet_of(entry: RegisterEntry) -> Wallet | None:
    """The wallet of the last one who proved the address; a holder can be frozen after it was cancelled."""
    wallets = Wallet.objects.filter(network=entry.token.network_id, address=entry.holder)
    return wallets.filter(proved_at__isnull=False).order_by("-proved_at").first()
