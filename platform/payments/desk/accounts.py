"""Each place where money is, with its totals; to open it, to close it and to pay the issuer is asked for."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells
from accounts.desk.deeds import deed
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.policies import is_independent
from approvals.operations.propose import propose
from kernel import clock
from kernel.identifiers import new_id
from payments.balances import totals
from payments.desk.account_forms import AmountForm, BankAccountForm
from payments.desk.amounts import shown
from payments.models import CollectionAccount, LedgerAccount
from payments.operations import close_account as closing
from payments.operations import open_account as opening
from payments.operations.draft_account import draft_bank_account
from payments.operations.pay_out_proceeds import ACTION, payload_for

Kind = LedgerAccount.Kind
FIELDS = ("issuer", "currency", "bank", "holder_name", "number")
ASKED = _("It is asked for: a second person has to approve it.")


class CollectionAccountDesk(Desk):
    """`there` is what the ledger says is at the bank, `owed` what all others are owed of it."""

    list_display = ("public_id", "issuer_name", "collects", "stage", "there", "owed", "balances")
    list_filter = ("kind", "currency")
    list_select_related = ("issuer",)
    search_fields = ("public_id", "issuer__legal_name")
    fields = (
        ("public_id", "issuer_name"),
        ("kind", "collects"),
        ("stage", "place"),
        ("bank", "read"),
        ("sums", "balances"),
        ("drafted", "opened"),
        ("closed",),
    )
    readonly_fields = tuple(name for pair in fields for name in pair)
    actions_list = ("draft",)
    actions_detail = ("pay_out", "ask_to_open", "ask_to_close")
    issuer_name = cells.plain("issuer", _("Issuer"))
    collects = cells.plain("currency", _("Currency"))
    drafted = cells.moment("drafted_at", _("Written down at"))
    opened = cells.moment("opened_at", _("Opened at"))
    closed = cells.moment("closed_at", _("Closed at"))
    read = cells.moment("read_at", _("Statement read at"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("number")

    @display(description=_("State of the account"))
    def stage(self, account: CollectionAccount) -> Any:
        if account.closed_at is not None:
            return pgettext_lazy("account", "Closed")
        is_open = account.opened_at is not None
        return pgettext_lazy("account", "Open") if is_open else _("Waits for a second person")

    @display(description=_("Where it is"))
    def place(self, account: CollectionAccount) -> str:
        return account.address or (f"···{account.number[-4:]}" if account.number else "")

    @display(description=_("At the bank"))
    def there(self, account: CollectionAccount) -> SafeString:
        return shown(_sums(account)[Kind.BANK], account.currency)

    @display(description=_("Owed to others"))
    def owed(self, account: CollectionAccount) -> SafeString:
        owed = (amount for kind, amount in _sums(account).items() if kind not in LedgerAccount.ASSETS)
        return shown(sum(owed, Decimal(0)), account.currency)

    @display(description=_("In balance"), boolean=True)
    def balances(self, account: CollectionAccount) -> bool:
        signed = (
            amount if kind in LedgerAccount.ASSETS else -amount for kind, amount in _sums(account).items()
        )
        return sum(signed) == 0

    @display(description=_("Totals"))
    def sums(self, account: CollectionAccount) -> SafeString:
        sums = _sums(account)
        return cells.lines((kind.label, shown(sums[kind], account.currency)) for kind in Kind)

    def has_draft_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return officer_on_desk(request)

    def has_pay_out_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._trusted(request, object_id) is not None

    def has_ask_to_open_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        account = self._trusted(request, object_id)
        return account is not None and account.opened_at is None

    def has_ask_to_close_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        account = self._trusted(request, object_id)
        return account is not None and account.opened_at is not None and account.closed_at is None

    def _trusted(self, request: HttpRequest, object_id: Any) -> CollectionAccount | None:
        """For an officer who has no part in the issuer."""
        account = self.found(object_id) if officer_on_desk(request) else None
        if not isinstance(account, CollectionAccount):
            return None
        return account if is_independent(person_on_desk(request), account.issuer.organisation) else None

    @deed(
        title=_("Ask for a bank account to be opened"),
        button=_("Open an account"),
        warning=_("Investors are told to pay to it once another officer has agreed."),
        permission="draft",
        icon="add",
        variant=ActionVariant.PRIMARY,
        form=BankAccountForm,
    )
    def draft(self, request: HttpRequest, form: BaseDialogForm) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in FIELDS}
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}

        @transaction.atomic
        def ask() -> None:
            account = draft_bank_account(**said, **by)
            propose(action=opening.ACTION, payload=opening.payload_of(account), **by)

        return self.answer_list(request, ask, ASKED)

    @deed(
        title=_("Ask for it to be opened"),
        button=_("Open"),
        warning=_("Investors are told to pay to it once another officer has agreed."),
        permission="ask_to_open",
        icon="add",
    )
    def ask_to_open(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._ask(request, object_id, opening.ACTION, opening.payload_of)

    @deed(
        title=_("Ask for it to be closed"),
        button=_("Close the account"),
        warning=_("Nobody is told to pay to it any more once another officer has agreed."),
        permission="ask_to_close",
        icon="block",
        variant=ActionVariant.DANGER,
    )
    def ask_to_close(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._ask(request, object_id, closing.ACTION, closing.payload_of)

    def _ask(
        self,
        request: HttpRequest,
        object_id: int,
        action: str,
        payload_of: Callable[[CollectionAccount], dict[str, str]],
    ) -> HttpResponse:
        account = CollectionAccount.objects.select_related("issuer__personal_key").get(pk=object_id)
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        ask = partial(propose, action=action, payload=payload_of(account), **by)
        return self.answer(request, object_id, ask, ASKED)

    @deed(
        title=_("Ask for the payment of proceeds"),
        button=_("Pay out proceeds"),
        warning=_("It goes to the account that was agreed for the issuer, once a second person agrees."),
        permission="pay_out",
        icon="payments",
        variant=ActionVariant.PRIMARY,
        form=AmountForm,
    )
    def pay_out(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        account, amount = CollectionAccount.objects.get(pk=object_id), form.cleaned_data["amount"]
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}

        def ask() -> None:
            payload = payload_for(new_id("key"), account.issuer, account.currency, amount)
            propose(action=ACTION, payload=payload, **by)

        return self.answer(request, object_id, ask, ASKED)


def _sums(account: CollectionAccount) -> dict[str, Decimal]:
    """Read once for a row of the list."""
    if not hasattr(account, "_sums"):
        account._sums = totals(account)  # type: ignore[attr-defined]
    return account._sums  # type: ignore[attr-defined]
