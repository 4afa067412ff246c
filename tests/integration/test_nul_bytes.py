"""A NUL in a query would end in the database's own error; it is refused before."""

import pytest
from django.test import Client

from tests.factories import make_approved, make_officer, owner_of

pytestmark = pytest.mark.django_db


def test_the_portal_refuses_it(client: Client) -> None:
    issuer = make_approved()
    client.force_login(owner_of(issuer.organisation))
    assert client.get(f"/portal/issuers/{issuer.public_id}/owners/?owns=%00").status_code == 400


def test_so_do_the_desk_and_the_api(client: Client) -> None:
    client.force_login(make_officer())
    assert client.get("/admin/compliance/kyccase/?state=%00").status_code == 400
    answer = client.get("/api/v1/securities?cursor=%00")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
