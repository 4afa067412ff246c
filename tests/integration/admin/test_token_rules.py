"""Officers read on the desk where each rule of a security is enforced, and whether the chain says so."""

import pytest
from django.test import Client
from django.urls import reverse

from approvals.operations.approve import approve
from approvals.operations.propose import propose
from chain.bindings.security_token.rules import CountriesUpdated
from compliance.rules.compiling.onchain import all_but
from compliance.rules.compiling.terms import OfferTerms
from tests import factories as make
from tests.support.branch import make_live
from tokens.ruling.wanted import Wanted, payload_of

pytestmark = pytest.mark.django_db
DATES = {"first_offer_at": "2027-01-04", "closes_at": "2027-03-01", "settles_by": "2027-03-01"}


def page_of(token) -> str:
    return reverse("token-rules", args=[token.public_id])


def test_every_rule_has_its_place_in_the_readers_language(desk: Client) -> None:
    token, _branch = make_live()
    asked = {"pack": "KR-CROWD", **DATES}
    english, korean = (
        desk.get(page_of(token), asked, headers={"Accept-Language": language}).text
        for language in ("en", "ko")
    )
    assert "KRCROWD-20270901 until 2027-09-01" in english
    assert "stricter than the law" in english
    assert "체인" in korean
    assert "아직 집행 불가" in korean
    assert "The chain says something else, or nothing yet." in english


def test_what_is_not_known_is_told_and_nothing_is_compiled(desk: Client) -> None:
    token, _branch = make_live()
    text = desk.get(page_of(token), {"pack": "KR-CROWD"}, headers={"Accept-Language": "en"}).text
    assert "PARAM_UNSET" in text
    assert "KR-CF-05" in text
    assert "<table" not in text


def test_the_page_opens_with_what_was_agreed_and_says_whether_it_stands(
    desk: Client, four_eyes: None
) -> None:
    token, branch = make_live()
    offer = OfferTerms(first_offer_at=make.NOW, closes_at=make.NOW, is_reporting=True)
    payload = payload_of(token, Wanted("US-REGS-CAT3-EQUITY", terms=offer), now=make.NOW)
    owner = make.owner_of(token.issuer.organisation)
    asked = propose(action="tokens.first_rules", payload=payload, actor=owner, now=make.NOW)
    approve(approval=asked, seen=asked.payload_hash, actor=make.make_officer(), now=make.NOW)

    before = desk.get(page_of(token), headers={"Accept-Language": "en"}).text
    branch.block()
    branch.told(token, CountriesUpdated(True, all_but(["US"])))
    after = desk.get(page_of(token), headers={"Accept-Language": "en"}).text
    assert "US-S-01" in before
    assert "The chain says exactly this." not in before
    assert "The chain says exactly this." in after


def test_others_do_not_get_in(seated) -> None:
    token, _branch = make_live()
    for person in (make.owner_of(token.issuer.organisation), make.make_user()):
        assert seated(person).get(page_of(token)).status_code in (302, 403)


def test_the_security_links_to_it(desk: Client) -> None:
    token, _branch = make_live()
    assert page_of(token) in desk.get(reverse("admin:tokens_token_change", args=[token.pk])).text
