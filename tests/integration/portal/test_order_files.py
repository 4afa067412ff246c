"""A file of orders in the portal: tried out with its mistakes, confirmed without them, placed and told."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from offerings.models import OrderImport, Subscription
from offerings.orders_placing import place_next
from tests import factories as make
from tests.support.law import load_lists
from tests.support.offering import OPENS, issuer_of, make_open
from tests.support.workbooks import make_workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings, now=OPENS)


def test_a_workbook_is_tried_out_confirmed_and_placed(client: Client) -> None:
    offering = make_open(ticket_min=10, ticket_max=50, step=5)
    wallet = make.make_eligible(make.make_introduced(offering.token.issuer, "K-1"), now=OPENS)
    rows = [["external_id", "wallet", "units"], ["K-1", wallet.address, "10"], ["K-9", wallet.address, "7"]]
    client.force_login(issuer_of(offering))
    page = reverse("portal:order-files", args=[offering.public_id])

    unread = client.post(page, {"file": SimpleUploadedFile("o.csv", b"a,b\n1,2\n")})
    assert "missing or doubled" in unread.content.decode()
    staged = client.post(page, {"file": SimpleUploadedFile("o.xlsx", make_workbook(rows))})
    found = OrderImport.objects.get()
    assert staged.headers["Location"] == reverse("portal:order-file", args=[found.public_id])
    shown = client.get(staged.headers["Location"])
    assert (shown.context["sound"], shown.context["wrong"], shown.context["units"]) == (1, 1, 10)
    assert "You have introduced no investor of this number." in shown.content.decode()
    errors = client.get(reverse("portal:order-file-errors", args=[found.public_id]))
    assert "import.unknown_investor" in b"".join(errors.streaming_content).decode("utf-8-sig")

    confirm = reverse("portal:confirm-orders", args=[found.public_id])
    client.post(confirm)
    found.refresh_from_db()
    assert found.state == "staged"  # nobody said that the wrong row may be left out
    client.post(confirm, {"accept_errors": "yes"})
    watched = reverse("portal:order-file-progress", args=[found.public_id])
    assert "goes on by itself" in client.get(watched).content.decode()
    assert not Subscription.objects.exists()
    while place_next(found.pk, now=OPENS):
        pass
    assert client.get(watched).status_code == 286
    assert Subscription.objects.get().units == 10
    assert (
        Subscription.objects.get().public_id
        in client.get(staged.headers["Location"], {"rows": "all"}).content.decode()
    )
