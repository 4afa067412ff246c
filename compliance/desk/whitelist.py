"""The whitelist on the desk: who may hold, until when, and taking one wallet off or putting it back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells
from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import officer_on_desk, person_on_desk
from audit.desk.regulated import RegulatedDesk
from chain.addresses import checksum
from compliance import decisions
from compliance.decisions import REASONS, REVOKED_BY_US, Decision
from compliance.models import WhitelistEntry
from compliance.operations.revoke_wallet import revoke_wallet
from compliance.operations.whitelist_wallet import whitelist_wallet
from compliance.policies import is_independent_of
from kernel import clock

Status = WhitelistEntry.Status


TONES: Mapping[str, str] = {Status.ACTIVE: "success", Status.REVOKED: "danger"}
NAMES = ("investor__name", "investor__birth_date")  # not read where they are not shown


class WhitelistDesk(RegulatedDesk):
    """Offers a deed only where the officer may do it; the operation asks again."""

    list_display = ("address", "standing", "country_numeric", "investor_class", "ends", "updated")
    list_filter = ("status", "investor_class")
    search_fields = ("wallet__public_id", "wallet__investor__public_id", "wallet__investor__external_id")
    searches_persons = ("wallet__investor__external_id",)
    fields = (*list_display, "investor", "case", "reason")
    readonly_fields = fields
    standing = cells.pill("status", _("On the whitelist"), TONES)
    ends = cells.moment("valid_until", _("Valid until"))
    updated = cells.moment("updated_at", _("Changed at"))

    actions_detail = ("revoke", "restore")

    def has_revoke_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        entry = self._open_to(request, object_id)
        return entry is not None and entry.status == Status.ACTIVE

    def has_restore_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        entry = self._open_to(request, object_id)
        if entry is None or entry.status != Status.REVOKED:
            return False
        return entry.reason_code not in REVOKED_BY_US

    def _open_to(self, request: HttpRequest, object_id: Any) -> WhitelistEntry | None:
        entry = self.found(object_id)
        if not (officer_on_desk(request) and isinstance(entry, WhitelistEntry)):
            return None
        return entry if is_independent_of(person_on_desk(request), entry.wallet.investor) else None

    @deed(
        title=_("Revoke the wallet"),
        button=_("Revoke"),
        warning=_(
            "The wallet leaves the whitelist, and every register with it, until an officer restores it."
        ),
        permission="revoke",
        icon="block",
        variant=ActionVariant.DANGER,
        form=reason_form(REASONS[Decision.REVOKE]),
    )
    def revoke(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        wallet = WhitelistEntry.objects.get(pk=object_id).wallet
        reason = form.cleaned_data["reason_code"]
        return self.answer(
            request,
            object_id,
            lambda: revoke_wallet(
                wallet=wallet, reason_code=reason, actor=person_on_desk(request), now=clock.now()
            ),
            _("The wallet is off the whitelist."),
        )

    @deed(
        title=_("Restore the wallet"),
        button=_("Restore"),
        warning=_("The wallet goes back on the whitelist, with the terms of its owner's case."),
        permission="restore",
        icon="settings_backup_restore",
        variant=ActionVariant.PRIMARY,
    )
    def restore(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        wallet = WhitelistEntry.objects.get(pk=object_id).wallet
        return self.answer(
            request,
            object_id,
            lambda: whitelist_wallet(wallet=wallet, actor=person_on_desk(request), now=clock.now()),
            _("The wallet is back on the whitelist."),
        )

    def get_queryset(self, request: HttpRequest) -> Any:
        names = [f"wallet__{name}" for name in NAMES]
        return super().get_queryset(request).select_related("wallet__investor").defer(*names)

    @display(description=_("Wallet address"))
    def address(self, entry: WhitelistEntry) -> str:
        return checksum(entry.wallet.address)

    @display(description=_("Investor's public id"))
    def investor(self, entry: WhitelistEntry) -> str:
        return entry.wallet.investor.public_id

    @display(description=_("Reason for the revocation"))
    def reason(self, entry: WhitelistEntry) -> Any:
        return decisions.words(entry.reason_code)
