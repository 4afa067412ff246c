"""The orders and other papers about one line of a register: page by page beside it, and handed in there."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.desk.readers import person_on_desk
from audit.desk.documents import DocumentsOnDesk
from compliance.policies import is_independent_of
from documents import viewer
from investors.models import Wallet
from kernel import clock
from tokens.desk.stopping import FreezingOnDesk, wallet_of
from tokens.models import OrderPaper, RegisterEntry
from tokens.operations.add_order import add_order
from tokens.operations.view_order import view_order

PAGE, ADD = "tokens_registerentry_order_page", "tokens_registerentry_order"


class OrderForm(forms.Form):
    file = forms.FileField(label=_("PDF, JPEG or PNG file"), allow_empty_file=True)


class OrdersOnDesk(DocumentsOnDesk, FreezingOnDesk):
    """For an officer who has no part in the holder; the operations ask again."""

    page_route = "<int:entry_id>/orders/<slug:order_id>/<int:page>/"
    page_name = PAGE

    def get_urls(self) -> list[URLPattern]:
        add = self.admin_site.admin_view(require_POST(self.hand_in_view))
        return [path("<int:entry_id>/orders/", add, name=ADD), *super().get_urls()]

    def panel(self, request: HttpRequest, object_id: str) -> dict[str, Any] | None:
        entry = self.line(request, object_id)
        wallet = wallet_of(entry) if entry else None
        if entry is None or wallet is None or not is_independent_of(person_on_desk(request), wallet.investor):
            return None
        return {
            "title": _("Orders and other papers"),
            "documents": [_shown(entry, paper) for paper in papers_about(entry, wallet)],
            "form": OrderForm(),
            "action": reverse(f"admin:{ADD}", args=[entry.pk]),
        }

    def draws(self, request: HttpRequest, page: int, **which: Any) -> Callable[[], bytes]:
        entry, wallet = self._required(request, which["entry_id"])
        paper = papers_about(entry, wallet).filter(public_id=which["order_id"]).first()
        if paper is None:
            raise Http404
        return partial(view_order, paper=paper, page=page, actor=person_on_desk(request), now=clock.now())

    def hand_in_view(self, request: HttpRequest, entry_id: int) -> HttpResponse:
        entry, wallet = self._required(request, entry_id)
        form = OrderForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
            deed = partial(add_order, token=entry.token, wallet=wallet, filename=file.name, **by)
            self.tell(request, lambda: deed(content=file.read()), _("The document is added."))
        else:
            messages.error(request, _("Choose a file."))
        return redirect("admin:tokens_registerentry_change", entry_id)

    def _required(self, request: HttpRequest, entry_id: int) -> tuple[RegisterEntry, Wallet]:
        """Raises `Http404`."""
        entry = self.line(request, entry_id)
        wallet = wallet_of(entry) if entry else None
        if entry is None or wallet is None:
            raise Http404
        return entry, wallet


def papers_about(entry: RegisterEntry, wallet: Wallet) -> Any:
    papers = OrderPaper.objects.filter(token=entry.token_id, wallet=wallet)
    return papers.select_related("document", "wallet__investor", "token__issuer__organisation")


def _shown(entry: RegisterEntry, paper: OrderPaper) -> viewer.Shown:
    def address(number: int) -> str:
        return reverse(f"admin:{PAGE}", args=[entry.pk, paper.public_id, number])

    return viewer.shown(paper.document.public_id, paper.document, address)
