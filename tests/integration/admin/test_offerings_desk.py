"""What a pack asks of an offering, entered at the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Entry
from compliance.law.offerings import OnRecord, on_record
from compliance.models import OfferingPaper, Statement
from compliance.rules.facts import Money
from kernel import clock
from tests import factories as make
from tests.integration.admin.dialogs import open_dialog, page, submit
from tests.support import recorded
from tests.support.files import PDF
from tests.support.law import make_offered
from tokens.models import Regime

pytestmark = pytest.mark.django_db
HASH = recorded.SHA256


@pytest.fixture
def regime(db: None) -> Regime:
    token, _branch = make_offered("US-CF")
    return token.regimes.get()


def record(regime: Regime) -> OnRecord:
    return on_record(regime.token.issuer, regime.token.public_id, now=clock.now())


def hand_in(client: Client, regime: Regime, content: bytes = PDF, **form: Any) -> Any:
    client.get(page(regime))
    fields = {
        "name": "registration_12g",
        "scope": "all",
        "at": (clock.now() - timedelta(days=1)).date(),
        "file": SimpleUploadedFile("filing.pdf", content),
        "csrfmiddlewaretoken": client.cookies["csrftoken"].value,
    }
    address = reverse("admin:tokens_regime_paper", args=[regime.pk])
    return client.post(address, fields | form, follow=True)


def test_the_page_tells_what_is_missing(desk: Client, regime: Regime) -> None:
    text = desk.get(page(regime)).text

    assert "Registration under section 12(g) · missing" in text
    assert "No figure yet." in text
    assert regime.public_id in desk.get(reverse("admin:tokens_regime_changelist")).text


def test_conduct_intermediary_and_terms_are_stated(desk: Client, regime: Regime) -> None:
    submit(desk, regime, "conduct", settings="current_reports", sha256=HASH)
    portal = {"intermediary": "Portal One", "licences": "us_funding_portal"}
    submit(desk, regime, "intermediary", sha256=HASH, **portal)
    terms = {"clauses": "none", "total_assets": "5000000", "currency": "USD", "is_reporting": "false"}
    submit(desk, regime, "terms", sha256=HASH, **terms)
    submit(desk, regime, "no_papers", sha256=HASH)

    found, offering = record(regime), regime.public_id
    assert found.settings(offering) == ("current_reports",)
    assert found.venue(offering).licences == ("us_funding_portal",)
    assert (found.security.clauses, found.security.is_reporting) == ((), False)
    assert found.security.total_assets == Money(5_000_000, "USD")
    assert found.security.denomination is None
    assert found.documents(offering) == ()
    assert "Portal One" in desk.get(page(regime)).text


def test_nothing_is_stated_without_the_document_it_rests_on(desk: Client, regime: Regime) -> None:
    answer = submit(desk, regime, "conduct", settings="current_reports", sha256="12")
    missing = submit(desk, regime, "terms", total_assets="5", sha256=HASH)

    assert "Hand in the document, or give its SHA-256." in answer.text
    assert "Choose the currency of the amounts." in missing.text
    assert not Statement.objects.exists()


def test_the_control_account_is_entered_in_units(desk: Client, regime: Regime) -> None:
    now = f"{clock.now():%Y-%m-%d %H:%M}"
    submit(desk, regime, "control_total", units="1200", as_of=now, sha256=HASH)
    assert record(regime).control == 1200
    assert "1 200" in desk.get(page(regime)).text

    later = f"{clock.now() + timedelta(days=2):%Y-%m-%d %H:%M}"
    submit(desk, regime, "control_total", units="5", as_of=later, sha256=HASH)
    assert record(regime).control == 1200


def test_a_document_is_handed_in_looked_at_and_withdrawn(desk: Client, regime: Regime) -> None:
    assert "It is on record." in hand_in(desk, regime).text
    paper = OfferingPaper.objects.get()
    assert (paper.regime, paper.state) == ("", "counts")
    assert "Registration under section 12(g) · on record" in desk.get(page(regime)).text

    picture = desk.get(reverse("admin:compliance_offeringpaper_page", args=[paper.pk, 1]))
    assert picture.content.startswith(b"\x89PNG")
    assert Entry.objects.filter(verb="offering.paper_viewed").count() == 1
    submit(desk, paper, "withdraw")
    paper.refresh_from_db()
    assert paper.state == "withdrawn"


def test_an_authoritys_document_of_the_issuer_is_consented_to(desk: Client, regime: Regime) -> None:
    owner = make.owner_of(regime.token.issuer.organisation)
    paper = recorded.paper(regime.token, "registration_12g", actor=owner)
    assert paper.state == "waiting"
    room = reverse("admin:compliance_offeringpaper_changelist")
    assert paper.public_id in desk.get(room, {"state": "waiting"}).text
    assert "Consent to the document" in open_dialog(desk, paper, "consent").text

    submit(desk, paper, "consent")

    paper.refresh_from_db()
    assert (paper.state, paper.consented_by.email) == ("counts", "officer@example.com")


def test_what_is_incomplete_is_not_taken(desk: Client, regime: Regime) -> None:
    assert "Choose the document, from when it is in effect" in hand_in(desk, regime, name="").text
    hand_in(desk, regime, b"MZ")
    assert not OfferingPaper.objects.exists()


def test_an_officer_with_a_part_in_the_issuer_only_reads(desk: Client, officer: User, regime: Regime) -> None:
    make.make_member(regime.token.issuer.organisation, officer, "viewer")

    assert 'name="file"' not in desk.get(page(regime)).text
    assert hand_in(desk, regime).status_code == 404
    assert submit(desk, regime, "no_papers", sha256=HASH).status_code == 403
    assert not Statement.objects.exists()


def test_records_are_read_without_what_is_personal(desk: Client, regime: Regime) -> None:
    wallet = make.make_eligible(make.make_investor(name="Seo Kim"))
    rows = [
        recorded.acknowledged(wallet, "risk"),
        recorded.took_test(wallet, "knowledge"),
        recorded.control(regime.token, 5),
        recorded.state(regime.token, "clauses", ()),
    ]
    for row in rows:
        meta = row._meta
        listed = desk.get(reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")).text
        shown = desk.get(page(row)).text
        assert row.public_id in listed
        assert row.public_id in shown
        assert "Seo Kim" not in listed + shown
        assert "18/20" not in listed + shown
