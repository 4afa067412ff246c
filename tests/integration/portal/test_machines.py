"""An owner looks after the organisation's machines: scopes in words, keys whose secret is seen once."""

import base64
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, Organisation, User
from machines.models import Machine, MachineKey
from machines.operations.open_machine import open_machine
from tests.factories import NOW, make_draft, make_member, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return make_draft().organisation


@pytest.fixture
def owner(organisation: Organisation, client: Client) -> Client:
    client.force_login(owner_of(organisation))
    return client


@pytest.fixture
def machine(organisation: Organisation) -> Machine:
    return opened(organisation)


def opened(organisation: Organisation, *scopes: str) -> Machine:
    acting: dict[str, Any] = {"actor": owner_of(organisation), "now": NOW}
    return open_machine(
        organisation=organisation, name="Desk", scopes=scopes or ["holdings:read", "investors:read"], **acting
    )


def at(name: str, machine: Machine, *more: str) -> str:
    return reverse(f"portal:{name}", args=[machine.public_id, *more])


def given(client: Client, machine: Machine) -> tuple[str, str]:
    """The client id and the secret, as they can be copied."""
    page = client.post(at("give-machine-key", machine)).content.decode()
    client_id, secret = re.findall(r'data-copy="(jg[ks]_[^"]+)"', page)
    return client_id, secret


def token_status(client_id: str, secret: str, scope: str = "") -> int:
    basic = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    body = {"grant_type": "client_credentials"} | ({"scope": scope} if scope else {})
    return Client().post("/oauth/token", body, headers={"Authorization": f"Basic {basic}"}).status_code


def test_an_owner_opens_a_machine_and_sees_its_scopes_in_words(
    owner: Client, organisation: Organisation
) -> None:
    said = {"organisation": organisation.public_id, "name": "Order desk", "scopes": ["holdings:read"]}
    answer = owner.post(reverse("portal:machines"), said)
    assert answer.headers["Location"] == at("machine", Machine.objects.get())
    listed = owner.get(reverse("portal:machines")).content.decode()
    assert "Order desk" in listed
    assert "Holdings and statements" in listed.split("</table>")[0]
    assert reverse("portal:webhooks") in listed
    assert reverse("api:docs") in listed
    assert reverse("portal:machines") in owner.get(reverse("portal:webhooks")).content.decode()


def test_what_is_missing_is_told_beside_its_field(owner: Client, organisation: Organisation) -> None:
    said = {"organisation": organisation.public_id, "name": " ", "scopes": ["everything"]}
    answer = owner.post(reverse("portal:machines"), said)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"name", "scopes"}
    assert not Machine.objects.exists()


def test_a_secret_opens_the_door_and_is_shown_once(owner: Client, machine: Machine) -> None:
    client_id, secret = given(owner, machine)
    assert token_status(client_id, secret) == 200
    again = owner.get(at("machine", machine)).content.decode()
    assert client_id in again
    assert secret not in again


def test_one_key_replaces_another_and_there_is_no_third(owner: Client, machine: Machine) -> None:
    former, new = given(owner, machine), given(owner, machine)
    refused = owner.post(at("give-machine-key", machine), follow=True)
    assert "two live keys at most" in refused.content.decode()
    assert machine.keys.count() == 2
    owner.post(at("revoke-machine-key", machine, MachineKey.objects.get(client=former[0]).public_id))
    assert (token_status(*former), token_status(*new)) == (401, 200)


def test_scopes_taken_away_cannot_be_asked_for(owner: Client, machine: Machine) -> None:
    key = given(owner, machine)
    owner.post(at("machine", machine), {"name": "Reader", "scopes": ["holdings:read"]})
    machine.refresh_from_db()
    assert (machine.name, machine.scopes) == ("Reader", ["holdings:read"])
    assert token_status(*key, "holdings:read") == 200
    assert token_status(*key, "investors:read") == 400


def test_a_closed_machine_is_shut_for_good(owner: Client, machine: Machine) -> None:
    key = given(owner, machine)
    owner.post(at("close-machine", machine))
    assert token_status(*key) == 401
    page = owner.get(at("machine", machine)).content.decode()
    assert "Closed for good" in page
    assert at("give-machine-key", machine) not in page
    changed = owner.post(at("machine", machine), {"name": "Back", "scopes": ["holdings:read"]})
    assert "This machine was closed." in changed.content.decode()


def test_another_organisations_machine_and_key_are_not_there(owner: Client, machine: Machine) -> None:
    strange = opened(make_draft().organisation)
    given(owner, machine)
    mine = MachineKey.objects.get(machine=machine)
    assert owner.get(at("machine", strange)).status_code == 404
    for url in (
        at("machine", strange),
        at("give-machine-key", strange),
        at("close-machine", strange),
        at("revoke-machine-key", strange, mine.public_id),
    ):
        assert owner.post(url, {"name": "Mine", "scopes": ["holdings:read"]}).status_code == 404
    strange.refresh_from_db()
    assert (strange.closed_at, strange.keys.count()) == (None, 0)


@pytest.mark.parametrize("role", [Membership.Role.PREPARER, Membership.Role.VIEWER])
def test_members_who_own_nothing_are_told_so_and_shown_nothing(
    role: str, client: Client, organisation: Organisation, machine: Machine
) -> None:
    person: User = make_member(organisation, role=role)
    client.force_login(person)
    listed = client.get(reverse("portal:machines")).content.decode()
    assert "For owners only" in listed
    assert machine.public_id not in listed
    assert client.get(at("machine", machine)).status_code == 404


def test_the_activity_of_the_organisation_tells_of_it(
    owner: Client, organisation: Organisation, machine: Machine
) -> None:
    given(owner, machine)
    url = reverse("portal:organisation-activity", args=[organisation.public_id])
    page = owner.get(url, {"kind": "machines"}).content.decode()
    assert "A machine was opened" in page
    assert "A machine was given a key" in page
