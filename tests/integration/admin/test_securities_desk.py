"""Securities at the desk: everything can be read, and stopping goes through a dialog with a reason."""

import pytest
from django.test import Client
from django.urls import reverse

from chain.addresses import ZERO, checksum
from chain.bindings.security_token import HolderTerms
from tests import factories as make
from tests.integration.admin.dialogs import page, submit, submit_without_token
from tests.support.branch import Branch, make_live
from tokens.models import Issuance, RegisterEntry, Token
from tokens.operations.issue import issue
from transactions.models import Intent

pytestmark = pytest.mark.django_db
ROOMS = [
    "tokens_token",
    "tokens_holderimport",
    "tokens_issuance",
    "tokens_registerentry",
    "captable_holding",
    "captable_movement",
]


@pytest.fixture
def security() -> tuple[Token, Branch, RegisterEntry]:
    """A live security with an import, an issuance, and one holder on its register."""
    token, branch = make_live(decimals=2)
    wallet = make.make_eligible()
    make.make_staged(token, *make.make_holder_rows(2))
    issue(token=token, wallet=wallet, units=150, actor=make.owner_of(token.issuer.organisation), now=make.NOW)
    branch.block()
    branch.registered(token, HolderTerms(wallet.address, 1, 410, 4, 7))
    branch.registered(token, HolderTerms(wallet.address, 2**38, 410, 4, 7))
    branch.moved(token, (ZERO, wallet.address, 150))
    return token, branch, RegisterEntry.objects.current().get()


def test_every_room_and_page_can_be_read(desk: Client, security) -> None:
    token, _branch, entry = security
    for room in ROOMS:
        assert desk.get(reverse(f"admin:{room}_changelist")).status_code == 200
    assert checksum(token.address) in desk.get(page(token)).text
    assert "1.5" in desk.get(page(Issuance.objects.get())).text
    assert "2" in desk.get(page(token.holder_imports.get())).text
    assert checksum(entry.holder) in desk.get(page(entry)).text
    listed = desk.get(reverse("admin:tokens_registerentry_changelist")).context["cl"].queryset
    assert [row.pk for row in listed] == [entry.pk]  # what it said before is history


def test_others_do_not_get_in(seated, security) -> None:
    token, _branch, _entry = security
    client = seated(make.owner_of(token.issuer.organisation))
    for room in ROOMS:
        assert client.get(reverse(f"admin:{room}_changelist")).status_code in (302, 403)


@pytest.mark.parametrize("name", ["pause", "freeze"])
def test_stopping_takes_a_dialog_a_reason_and_the_token_of_the_form(
    desk: Client, security, name: str
) -> None:
    token, _branch, entry = security
    row = token if name == "pause" else entry
    desk.get(page(row, name))
    submit_without_token(desk, row, name, reason_code="court_order")
    submit(desk, row, name, reason_code="")
    assert not Intent.objects.filter(purpose__startswith="tokens.control").exists()
    submit(desk, row, name, reason_code="court_order")
    assert Intent.objects.get(purpose=f"tokens.control.{name}").to == token.address


def test_resuming_is_offered_only_to_what_is_stopped(desk: Client, security) -> None:
    token, branch, entry = security
    assert "unpause" not in desk.get(page(token)).text
    branch.block()
    branch.paused(token)
    branch.frozen(token, entry.holder)
    assert page(token, "unpause") in desk.get(page(token)).text
    assert page(entry, "unfreeze") in desk.get(page(entry)).text
    submit(desk, token, "unpause", reason_code="ended")
    submit(desk, entry, "unfreeze", reason_code="ended")
    assert (
        Intent.objects.filter(purpose__in=["tokens.control.unpause", "tokens.control.unfreeze"]).count() == 2
    )
