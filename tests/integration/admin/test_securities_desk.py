"""Securities at the desk: everything can be read, and stopping goes through a dialog with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from approvals.models import Approval
from audit.models import Entry
from chain.addresses import ZERO, checksum
from chain.bindings.security_token import HolderTerms
from investors.models import Wallet
from tests import factories as make
from tests.integration.admin.dialogs import page, submit, submit_without_token
from tests.support.branch import Branch, make_live
from tests.support.files import PDF
from tokens.models import Issuance, OrderPaper, RegisterEntry, Taking, Token
from tokens.operations.issue import issue
from transactions.models import Intent

pytestmark = pytest.mark.django_db
ROOMS = [
    "tokens_token",
    "tokens_holderimport",
    "tokens_issuance",
    "tokens_registerentry",
    "tokens_taking",
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


@pytest.mark.parametrize(("name", "action"), [("pause", "tokens.pause"), ("freeze", "tokens.freeze")])
def test_stopping_asks_for_a_second_officer_and_an_emergency_does_not_wait(
    desk: Client, security, four_eyes, name: str, action: str
) -> None:
    token, _branch, entry = security
    row = token if name == "pause" else entry
    submit(desk, row, name, reason_code="court_order")
    asked = Approval.objects.get()
    assert (asked.action, asked.state) == (action, Approval.State.PROPOSED)
    assert "a second officer has to approve it" in desk.get(page(row)).text
    assert not Intent.objects.filter(purpose__startswith="tokens.control").exists()

    submit(desk, row, f"{name}_alone", reason_code="security_incident")

    assert Approval.objects.get(broke_glass=True).state == Approval.State.EXECUTED
    assert Intent.objects.filter(purpose=f"tokens.control.{name}").exists()
    assert "Report the emergency now" in desk.get(page(row)).text


def test_where_one_person_is_enough_there_is_no_emergency(desk: Client, security) -> None:
    token, _branch, _entry = security
    assert page(token, "pause_alone") not in desk.get(page(token)).text
    submit(desk, token, "pause_alone", reason_code="security_incident")
    assert not Intent.objects.filter(purpose__startswith="tokens.control").exists()


def hand_in(client: Client, entry: RegisterEntry, content: bytes = PDF) -> OrderPaper | None:
    client.get(page(entry))
    file = SimpleUploadedFile("order.pdf", content, "application/pdf")
    fields = {"file": file, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    client.post(reverse("admin:tokens_registerentry_order", args=[entry.pk]), fields)
    return OrderPaper.objects.order_by("pk").last()


def order_page(entry: RegisterEntry, paper: OrderPaper) -> str:
    return reverse("admin:tokens_registerentry_order_page", args=[entry.pk, paper.public_id, 1])


def test_an_order_is_handed_in_and_read_on_the_line(desk: Client, seated, security) -> None:
    _token, _branch, entry = security
    assert hand_in(desk, entry, b"no document") is None
    paper = hand_in(desk, entry)

    assert order_page(entry, paper) in desk.get(page(entry)).text
    assert not Entry.objects.filter(verb="token.order_viewed").exists()
    assert desk.get(order_page(entry, paper)).content.startswith(b"\x89PNG")
    assert Entry.objects.filter(verb="token.order_viewed").count() == 1
    for other in (make.make_user(is_staff=True, is_superuser=True), make.make_user()):
        assert seated(other).get(order_page(entry, paper)).status_code in (302, 404)


@pytest.mark.parametrize(
    ("name", "action", "units", "base"),
    [
        ("force_redeem", "tokens.redeem", "1.5", "150"),
        ("freeze_units", "tokens.freeze_units", "0.5", "50"),
        ("freeze_units", "tokens.freeze_units", "0", "0"),
        ("force_transfer", "tokens.forced_transfer", "1", "100"),
    ],
)
def test_an_act_on_units_is_asked_for_with_its_ground_and_paper(
    desk: Client, security, four_eyes, name: str, action: str, units: str, base: str
) -> None:
    _token, _branch, entry = security
    paper = hand_in(desk, entry)
    receiver = make.make_eligible()
    fields = {"units": units, "ground": "court_order", "paper": paper.public_id}
    fields |= {"receiver": checksum(receiver.address)} if name == "force_transfer" else {}
    assert paper.document.public_id in desk.get(page(entry, name)).text
    submit_without_token(desk, entry, name, **fields)
    submit(desk, entry, name, **{**fields, "units": "1.234"})
    submit(desk, entry, name, **{**fields, "ground": "nonsense"})
    submit(desk, entry, name, **{**fields, "paper": "ord_unknown"})
    assert not Approval.objects.exists()

    submit(desk, entry, name, **fields)

    asked = Approval.objects.get()
    assert (asked.action, asked.content["units"]) == (action, base)
    assert asked.content["document"] == paper.document.public_id
    assert not Taking.objects.exists()


def test_an_emergency_freezes_units_at_once_and_without_a_paper(desk: Client, security, four_eyes) -> None:
    _token, _branch, entry = security
    fields = {"units": "1", "ground": "security_incident", "paper": ""}
    submit(desk, entry, "freeze_units_alone", **fields)
    taking = Taking.objects.get()
    assert (taking.units, taking.ground, taking.paper) == (100, "security_incident", None)
    assert taking.public_id in desk.get(page(taking)).text


def test_an_officer_with_a_part_in_it_is_offered_nothing(desk: Client, officer, security) -> None:
    _token, _branch, entry = security
    wallet = Wallet.objects.get(address=entry.holder)
    wallet.investor.user = officer
    wallet.investor.save()
    text = desk.get(page(entry)).text
    assert page(entry, "force_redeem") not in text
    assert hand_in(desk, entry) is None
