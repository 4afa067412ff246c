"""A security is designed step by step, left and gone on with, looked at once more, and asked for by two."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership
from approvals.models import Approval
from chain.client import node
from tests.factories import make_approved, make_issuing_network, make_member, make_user, owner_of
from tokens.models import SecurityDraft, Token
from tokens.operations.redesign import DeploymentAsked
from tokens.ruling.wanted import plan_of
from transactions.models import Intent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_eyes")]
DETAILS = {"name": "Second Ship Fund", "symbol": "SEC2", "isin": ""}
CLASSES = {"instrument": "fund_unit", "decimals": "2", "cap": "1,000.12", "sold": "once", "label": ""}
RULES = {
    "law": "US-REGS-CAT3-EQUITY",
    "first_offer_at": "2027-02-01",
    "closes_at": "2027-04-01",
    "settles_by": "2027-04-10",
    "is_reporting": "no",
    "max_holders": "99",
    "min_holding": "",
    "max_holding": "10.5",
}


@pytest.fixture
def issuer():
    make_issuing_network()
    return make_approved()


@pytest.fixture
def owner(issuer, client: Client) -> Client:
    client.force_login(owner_of(issuer.organisation))
    return client


def at(draft: SecurityDraft, step: str) -> str:
    return reverse("portal:design-step", args=[draft.public_id, step])


def said(client: Client, draft: SecurityDraft, step: str, typed: dict[str, str], **more: str) -> Any:
    return client.post(at(draft, step), typed | more)


def begun(owner: Client, issuer: Any, **change: str) -> SecurityDraft:
    owner.post(reverse("portal:design"), {"issuer": issuer.public_id} | DETAILS | change)
    return SecurityDraft.objects.get()


def designed(owner: Client, issuer: Any) -> tuple[SecurityDraft, Token]:
    draft = begun(owner, issuer)
    for step, typed in (("class", CLASSES), ("rules", RULES), ("form", {"form": "clone"})):
        said(owner, draft, step, typed)
    draft.refresh_from_db()
    assert draft.token is not None
    return draft, draft.token


def test_a_step_with_a_mistake_is_kept_and_nobody_goes_past_it(owner: Client, issuer: Any) -> None:
    draft = begun(owner, issuer, symbol="lower")
    page = owner.get(at(draft, "details")).content.decode()
    assert "2 to 12 capital letters" in page
    assert 'value="Second Ship Fund"' in page
    assert owner.get(at(draft, "rules")).headers["Location"] == at(draft, "details")

    assert said(owner, draft, "details", DETAILS).headers["Location"] == at(draft, "class")
    answer = said(owner, draft, "class", CLASSES | {"cap": "1000.123"})
    assert "more than 2 decimal places" in owner.get(answer.headers["Location"]).content.decode()
    left = said(owner, draft, "class", CLASSES | {"cap": "7.5"}, leave="yes")
    assert left.headers["Location"] == reverse("portal:securities")
    assert "SEC2" in owner.get(reverse("portal:securities")).content.decode()
    assert 'value="7.5"' in owner.get(at(draft, "class")).content.decode()
    assert not Token.objects.exists()


def test_what_a_law_needs_is_asked_for_where_it_is_typed(owner: Client, issuer: Any) -> None:
    draft = begun(owner, issuer)
    said(owner, draft, "class", CLASSES)
    crowd = RULES | {"law": "KR-CROWD", "settles_by": ""}
    preview = reverse("portal:preview-rules", args=[draft.public_id])
    assert "needs this" in owner.get(preview, crowd).content.decode()
    answer = said(owner, draft, "rules", crowd)
    form = owner.get(answer.headers["Location"]).context["form"]
    assert list(form.errors) == ["settles_by"]

    sound = owner.get(preview, RULES, HTTP_ACCEPT_LANGUAGE="ko").content.decode()
    assert "99" in sound
    assert "Code of Federal Regulations" in sound
    assert "미국" in sound


def test_the_way_to_a_contract_that_two_have_agreed_to(owner: Client, issuer: Any) -> None:
    draft, token = designed(owner, issuer)
    assert (token.cap, token.decimals, token.form, token.state) == (100_012, 2, "clone", "draft")
    plan = plan_of(token)
    assert plan is not None
    assert (plan.pack, plan.limits.max_holders, plan.limits.max_holding) == (RULES["law"], 99, 1_050)
    review = owner.get(at(draft, "review")).content.decode()
    assert "Ask for the deployment" in review
    assert "Token administrator" in review

    asking = owner.post(reverse("portal:deploy", args=[token.public_id]), {"symbol": "SEC2"}, follow=True)
    assert "a second person has to agree" in asking.content.decode()
    asked = Approval.objects.get()
    assert not Intent.objects.exists()
    refused = owner.post(at(draft, "details"), DETAILS | {"name": "Other"}, follow=True)
    assert DeploymentAsked.code in refused.content.decode()

    colleague = Client()
    colleague.force_login(make_member(issuer.organisation))
    shown = colleague.get(reverse("portal:approval", args=[asked.public_id]))
    assert {"SEC2 Second Ship Fund", "1,000.12"} <= {
        str(one.after) for one in shown.context["effect"].changes
    }
    inbox = colleague.get(reverse("portal:approvals")).context["rows"]
    assert [(row.about, row.waits_for_me) for row in inbox] == [("SEC2", True)]
    colleague.post(
        reverse("portal:approve", args=[asked.public_id]), {"seen": shown.context["effect"].payload_hash}
    )
    token.refresh_from_db()
    assert (token.state, Intent.objects.get().purpose) == ("deploying", "tokens.deploy")
    security = reverse("portal:security", args=[token.public_id])
    assert owner.get(at(draft, "review")).headers["Location"] == security
    states = [step.state for step in owner.get(security).context["steps"]]
    assert states == ["done", "done", "current", "todo", "todo"]


def test_other_terms_need_another_agreement_and_a_failed_deployment_none(owner: Client, issuer: Any) -> None:
    draft, token = designed(owner, issuer)
    deploy = reverse("portal:deploy", args=[token.public_id])
    owner.post(deploy, {"symbol": "SEC2"})
    first = Approval.objects.get()
    owner.post(reverse("portal:withdraw", args=[first.public_id]))
    said(owner, draft, "details", DETAILS | {"name": "Renamed"})
    token.refresh_from_db()
    assert token.name == "Renamed"
    assert said(owner, draft, "class", CLASSES | {"decimals": "0"}).headers["Location"] == at(draft, "class")
    said(owner, draft, "class", CLASSES)

    owner.post(deploy, {"symbol": "SEC2"})
    second = Approval.objects.open().get()
    assert second.payload_hash != first.payload_hash
    colleague = Client()
    colleague.force_login(make_member(issuer.organisation))
    colleague.post(reverse("portal:approve", args=[second.public_id]), {"seen": second.payload_hash})
    Intent.objects.update(state="rejected", error_code="transactions.out_of_gas", error_detail="gone")
    Token.objects.update(state="draft")

    page = owner.get(reverse("portal:security", args=[token.public_id])).content.decode()
    assert "ran out of gas" in page
    assert "more gas is offered" in page
    owner.post(deploy, {"symbol": "SEC2"})
    token.refresh_from_db()
    assert token.state == "deploying"
    assert Approval.objects.count() == 2


def test_who_may_not_design_and_what_a_draft_shows_without_a_node(
    owner: Client, issuer: Any, settings: Any
) -> None:
    assert owner.post(reverse("portal:design"), {"issuer": make_approved().public_id}).status_code == 404
    draft, token = designed(owner, issuer)
    settings.RPC_URL = "http://127.0.0.1:9"  # nobody answers there
    node.cache_clear()
    foreseen = owner.get(reverse("portal:forecast", args=[token.public_id])).content.decode()
    costs = owner.get(reverse("portal:design-costs", args=[draft.public_id])).content.decode()
    node.cache_clear()
    assert "cannot say now" in foreseen
    assert "127.0.0.1" not in foreseen
    assert "does not answer now" in costs

    viewer = Client()
    viewer.force_login(make_member(issuer.organisation, make_user(), Membership.Role.VIEWER))
    assert viewer.post(reverse("portal:design"), {"issuer": issuer.public_id}).status_code == 404
    said(viewer, draft, "details", DETAILS | {"name": "Theirs"})
    viewer.post(reverse("portal:deploy", args=[token.public_id]), {"symbol": "SEC2"})
    draft.refresh_from_db()
    assert draft.said["details"]["name"] == DETAILS["name"]
    assert not Approval.objects.exists()
