"""The dashboard tells everybody what waits for them by their role, in as many queries however much it is."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from approvals.operations.propose import propose
from kernel import clock
from portal import team
from tests.factories import (
    make_eligible,
    make_holder_rows,
    make_introduced,
    make_member,
    make_staged,
    make_user,
)
from tests.integration.portal.world import World, make_world
from tests.support.branch import make_live
from tokens.models import Token
from tokens.operations.issue import ACTION, payload_of
from transactions.models import Intent

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10


def looked_at(user: User) -> tuple[list[str], int, Any]:
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("portal:dashboard"))
    return [str(need.text) for need in page.context["needs"]], len(queries), page.context


def test_everybody_is_told_what_waits_for_them_and_nobody_what_does_not(settings: Any) -> None:
    world: World = make_world()
    settings.APPROVALS_POLICY = ""
    organisation = world.issuer.organisation
    second = organisation.members.filter(memberships__role="owner").exclude(pk=world.owner.pk).get()
    asked = {"organisation": organisation, "actor": world.owner, "now": clock.now()}
    team.ask_for_role(person=world.viewer, role="preparer", **asked)
    Intent.objects.update(state=Intent.State.REJECTED)

    needs, queries, shown = looked_at(second)
    assert "Agree or refuse: Change the role of a member" in needs
    assert "Agree or refuse: Change where the issuer is paid" not in needs  # an officer's
    assert "1 line of w.csv is wrong" in needs
    assert "Deploy the contract: went wrong on chain" in needs
    assert "Protect your account" in needs
    assert queries <= MOST_QUERIES
    assert [token.symbol for token in shown["tokens"]] == ["WRLD2", "WRLD1"]

    needs, _queries, _shown = looked_at(world.owner)
    assert not any(need.startswith("Agree or refuse") for need in needs)  # their own request
    assert "The officer sent the application of Haeundae Marine Fund back" in needs
    needs, _queries, _shown = looked_at(world.preparer)
    assert not any(need.startswith("Agree or refuse") for need in needs)  # it takes an owner
    for outsider in (world.viewer, world.engineer, world.stranger, make_user()):
        needs, _queries, _shown = looked_at(outsider)
        assert set(needs) <= {"Confirm your e-mail address", "Protect your account"}


def test_ten_times_as_much_takes_as_many_queries(settings: Any) -> None:
    world: World = make_world()
    token, _branch = make_live(issuer=world.issuer, symbol="WRLD9")
    settings.APPROVALS_POLICY = ""
    second = make_member(world.issuer.organisation, role="owner")
    ask_to_issue(world, token)
    before = looked_at(second)[1]
    for _number in range(10):
        make_staged(world.token, *make_holder_rows(1))
        make_member(world.issuer.organisation)
        ask_to_issue(world, token)
    needs, queries, _shown = looked_at(second)
    assert queries == before
    assert needs.count("Agree or refuse: Issue units") == 11


def ask_to_issue(world: World, token: Token) -> None:
    """By hand, to somebody the issuer introduced."""
    payload = payload_of(token, make_eligible(make_introduced(world.issuer)), 5)
    propose(action=ACTION, payload=payload, actor=world.owner, now=clock.now())
