"""An officer's page of a case: the facts, and beside them the documents, page by page."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from audit.models import Entry
from compliance.models import KycCase
from tests.browser.conftest import PHONE
from tests.browser.test_every_page import barriers
from tests.factories import make_evidence, make_investor, make_officer
from tests.support.files import make_image, make_pdf

WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def case(transactional_db: None) -> KycCase:
    investor = make_investor()
    make_evidence(investor, content=make_image("JPEG", size=(600, 400)), name="passport.jpg")
    return make_evidence(investor, content=make_pdf(40), name="statement.pdf").case


@pytest.mark.parametrize(("theme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE)])
def test_documents_stand_beside_the_facts_and_are_fetched_when_they_are_looked_at(
    theme: str,
    size: dict[str, int],
    case: KycCase,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    page = new_page(color_scheme=theme, viewport=size)
    sign_in(page, make_officer())
    page.goto(live_server.url + reverse("admin:compliance_kyccase_change", args=[case.pk]))
    assert not Entry.objects.filter(verb="kyc.evidence_viewed").exists()

    statement = page.locator("details.document", has_text="statement.pdf")
    statement.locator("summary").click()
    expect(statement.locator("img").first).to_have_js_property("complete", True)

    assert statement.locator("img").first.evaluate("image => image.naturalWidth") > 0
    seen = Entry.objects.filter(verb="kyc.evidence_viewed").count()
    assert 0 < seen < 20
    facts, documents = page.locator("#kyccase_form").bounding_box(), page.locator(".documents").bounding_box()
    assert facts is not None
    assert documents is not None
    is_beside = documents["x"] >= facts["x"] + facts["width"]
    assert is_beside == (size == WIDE)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert [found for found in barriers(page) if "document" in found] == []
