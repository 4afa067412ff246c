"""A refused issue in the portal: its bad lines with their reasons, and a button for who may ask again."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership
from tests.factories import (
    NOW,
    make_confirmed,
    make_holder_rows,
    make_member,
    make_user,
    owner_of,
    prove_import,
)
from tests.support.branch import make_live
from tokens.models import HolderImport, Issuance
from tokens.operations.issue_import import issue_import
from transactions.models import Intent

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(settings, client: Client) -> Intent:
    """An issue to three holders that the chain refused when it was tried out; its second line is at fault."""
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    token, _branch = make_live(symbol="TRY1")
    confirmed = make_confirmed(token, *make_holder_rows(3))
    prove_import(confirmed)
    owner = owner_of(token.issuer.organisation)
    (intent,) = issue_import(holder_import=confirmed, actor=owner, now=NOW)
    Intent.objects.filter(pk=intent.pk).update(state="rejected", error_code="RECEIVER_FROZEN")
    Issuance.objects.filter(row__line=3).update(
        refusal_code="RECEIVER_FROZEN", refusal_detail="frozen <here>"
    )
    client.force_login(owner)
    intent.refresh_from_db()
    return intent


def page_of(client: Client, intent: Intent) -> str:
    return client.get(reverse("portal:operation", args=[intent.public_id])).content.decode()


def try_again(client: Client, intent: Intent):
    return client.post(reverse("portal:try-operation-again", args=[intent.public_id]))


def test_the_file_names_the_line_and_the_reason(client: Client, refused: Intent) -> None:
    holder_import = HolderImport.objects.get()
    page = client.get(reverse("portal:import", args=[holder_import.public_id])).content.decode()
    assert "RECEIVER_FROZEN" in page
    assert "frozen &lt;here&gt;" in page
    assert "H-2" in page


def test_the_owner_asks_again_and_it_is_queued_under_its_own_id(client: Client, refused: Intent) -> None:
    assert "try-again" in page_of(client, refused)
    answer = try_again(client, refused)
    assert answer.headers["Location"].endswith(f"{refused.public_id}/")
    again = Intent.objects.get(pk=refused.pk)
    assert (again.state, again.operation_id, again.error_code) == ("queued", refused.operation_id, "")
    assert not Issuance.objects.exclude(refusal_code="").exists()
    assert "try-again" not in page_of(client, again)


def test_twice_is_once(client: Client, refused: Intent) -> None:
    try_again(client, refused)
    try_again(client, refused)
    assert Intent.objects.filter(purpose="tokens.issue", state="queued").count() == 1


def test_a_viewer_sees_the_reason_and_no_button(client: Client, refused: Intent) -> None:
    organisation = HolderImport.objects.get().token.issuer.organisation
    client.force_login(make_member(organisation, make_user(), Membership.Role.VIEWER))
    assert "try-again" not in page_of(client, refused)
    try_again(client, refused)
    refused.refresh_from_db()
    assert refused.state == "rejected"
