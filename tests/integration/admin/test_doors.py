"""Who gets into which room of the desk."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.desk.pages import Desk
from accounts.models import Membership, User
from tests import factories as make

pytestmark = pytest.mark.django_db

OFFICERS = [
    "issuers_issuer",
    "compliance_kyccase",
    "compliance_hit",
    "compliance_classproof",
    "compliance_walletrecovery",
    "compliance_reportduty",
    "compliance_offeringpaper",
    "compliance_statement",
    "compliance_controltotal",
    "compliance_acknowledgement",
    "compliance_investortest",
    "compliance_ruledecision",
    "compliance_commitment",
    "compliance_solicitation",
    "compliance_listversion",
    "compliance_whitelistentry",
    "investors_wallet",
    "audit_look",
    "investors_investor",
    "investors_erasure",
    "offerings_offering",
    "offerings_subscription",
    "payments_receipt",
    "payments_expectation",
    "payments_payout",
    "payments_collectionaccount",
    "payments_entry",
    "payments_statementimport",
    "payments_statementline",
]
ADMINISTRATORS = ["accounts_user", "accounts_organisation", "accounts_membership"]
BOTH = ["audit_entry", "audit_anchor", "audit_verification"]
ROOMS = [*OFFICERS, *ADMINISTRATORS, *BOTH]
OURS = {"accounts", "audit", "compliance", "documents", "investors", "issuers", "offerings", "payments"}


def answers(client: Client, rooms: list[str]) -> set[int]:
    return {client.get(reverse(f"admin:{room}_changelist")).status_code for room in rooms}


def test_an_officer_enters_the_officers_rooms_only(desk: Client) -> None:
    assert answers(desk, [*OFFICERS, *BOTH]) == {200}
    assert answers(desk, ADMINISTRATORS) == {403}


def test_an_administrator_sees_people_but_no_cases(seated: Callable[[User], Client]) -> None:
    client = seated(make.make_user(is_staff=True, is_superuser=True))

    assert answers(client, [*ADMINISTRATORS, *BOTH]) == {200}
    assert answers(client, OFFICERS) == {403}


def test_staff_without_a_role_sees_nothing(seated: Callable[[User], Client]) -> None:
    client = seated(make.make_user(is_staff=True))

    assert answers(client, ROOMS) == {403}
    assert "The queues are for compliance officers" in client.get(reverse("admin:index")).text


def test_an_officer_who_is_not_staff_stays_outside(seated: Callable[[User], Client]) -> None:
    outsider = make.make_member(make.make_operator(), role=Membership.Role.COMPLIANCE_OFFICER)

    assert answers(seated(outsider), ROOMS) == {302}


def test_issuers_and_visitors_are_sent_to_sign_in(seated: Callable[[User], Client]) -> None:
    owner = make.owner_of(make.make_draft().organisation)

    for client in (seated(owner), Client()):
        assert answers(client, ROOMS) == {302}
        assert client.get(reverse("admin:index")).status_code == 302


def test_nothing_is_added_edited_or_deleted(desk: Client) -> None:
    issuer = make.make_submitted()
    url = "admin:issuers_issuer"

    assert desk.get(reverse(f"{url}_add")).status_code == 403
    assert desk.get(reverse(f"{url}_delete", args=[issuer.pk])).status_code == 403
    assert 'name="_save"' not in desk.get(reverse(f"{url}_change", args=[issuer.pk])).text
    assert 'name="action"' not in desk.get(reverse(f"{url}_changelist")).text


def test_every_room_is_read_only_and_every_action_a_dialog() -> None:
    rooms = [room for model, room in admin.site._registry.items() if model._meta.app_label in OURS]

    assert len(rooms) == len(ROOMS)
    for room in rooms:
        assert isinstance(room, Desk)
        assert room.actions is None
        for name in (*room.actions_list, *room.actions_row, *room.actions_detail, *room.actions_submit_line):
            deed = getattr(room, name)
            assert deed.dialog["form_class"] is not None, name
            assert deed.allowed_permissions, name


def test_only_the_desk_has_the_wider_content_policy(desk: Client) -> None:
    assert "'unsafe-eval'" in desk.get(reverse("admin:index")).headers["Content-Security-Policy"]
    assert "unsafe" not in desk.get(reverse("account_login")).headers.get("Content-Security-Policy", "")


def test_the_first_page_tells_what_waits(desk: Client) -> None:
    make.make_submitted()
    make.make_case(make.make_investor(), provider="manual")
    make.make_case(make.make_investor())

    tiles = desk.get(reverse("admin:index")).context["tiles"]

    assert [(tile.count, tile.since) for tile in tiles] == [
        (0, None),
        (1, make.NOW),
        (1, make.NOW),
        (0, None),
        (0, None),
        (0, None),
        (0, None),
    ]


@pytest.mark.parametrize("room", ["issuers_issuer", "compliance_kyccase", "compliance_whitelistentry"])
@pytest.mark.parametrize("nobody", ["abc", "%00", "9" * 30])
def test_an_address_that_names_nothing_is_no_fault(desk: Client, room: str, nobody: str) -> None:
    changelist = reverse(f"admin:{room}_changelist")
    deeds = [str(url.pattern) for url in get_desk(room).get_urls() if "object_id" in str(url.pattern)]
    for address in deeds:
        answer = desk.get(changelist + address.replace("<path:object_id>", nobody))
        assert answer.status_code in (302, 403, 404), address
    answer = desk.get(f"{changelist}?stage={nobody}")
    assert answer.status_code in ((400,) if nobody == "%00" else (200, 302))


def get_desk(room: str) -> Desk:
    app, name = room.split("_")
    desk = admin.site._registry[apps.get_model(app, name)]
    assert isinstance(desk, Desk)
    return desk
