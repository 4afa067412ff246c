"""Somebody with nothing but an e-mail address becomes an applicant, and reads what is still missing."""

from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from issuers.models import Issuer
from issuers.operations.request_updates import request_updates
from issuers.operations.start_review import start_review
from kernel import clock
from tests.factories import PDF, business_number, make_officer

PASSWORD = "tide tables and ledgers"


def sign_up(page: Page, live_server: LiveServer, email: str = "applicant@example.com") -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Apply as an issuer").click()
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=False).nth(0).fill(PASSWORD)
    page.get_by_label("Password", exact=False).nth(1).fill(PASSWORD)
    page.get_by_role("button", name="Sign Up").click()
    expect(page.get_by_role("heading", name="Dashboard")).to_be_visible()


def add_paper(page: Page, kind: str, file: Path) -> None:
    page.get_by_label("Kind of paper").select_option(label=kind)
    page.get_by_label("PDF, PNG or JPEG file").set_input_files(file)
    page.get_by_role("button", name="Add the paper").click()
    expect(page.get_by_role("status").get_by_text("The paper is added.")).to_be_visible()


def test_from_signing_up_to_a_submitted_application(
    page: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    sign_up(page, live_server)

    page.get_by_role("main").get_by_role("link", name="Apply as an issuer").first.click()
    page.get_by_label("Registered company name").fill("Gwangan Bridge Capital")
    page.get_by_role("button", name="Begin the application").click()
    page.get_by_label("Business registration number").fill("123")
    page.get_by_label("Registered office address").fill("1 Gwanganhaebyeon-ro, Busan")
    page.get_by_label("Name of the representative").fill("Do Applicant")
    page.get_by_label("E-mail address for the review").fill("review@gwangan.example")
    page.get_by_role("button", name="Save the application").click()
    assert Issuer.objects.get().registration_number == ""
    expect(page.get_by_label("Registered office address")).to_have_value("1 Gwanganhaebyeon-ro, Busan")

    page.get_by_label("Business registration number").fill(business_number(4711))
    page.get_by_role("button", name="Save the application").click()
    submit = page.get_by_role("button", name="Submit for review")
    expect(submit).to_be_disabled()
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(PDF)
    add_paper(page, "Certificate of business registration", paper)
    add_paper(page, "Articles of incorporation", paper)
    expect(page.locator(".checklist .todo")).to_have_count(0)

    submit.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Submitted")
    expect(page.get_by_role("link", name="Fill in the application")).to_have_count(0)
    expect(page.get_by_role("button", name="Add the paper")).to_have_count(0)
    assert Issuer.objects.get().state == Issuer.State.SUBMITTED

    with page.expect_download() as download:
        page.get_by_role("link", name="paper.pdf").first.click()
    assert Path(download.value.path()).read_bytes() == PDF


def test_the_officers_words_are_shown_and_the_form_opens_again(
    page: Page, live_server: LiveServer, sign_in, submitted_issuer: Issuer
) -> None:
    officer, now = make_officer(), clock.now()
    issuer = start_review(issuer=submitted_issuer, actor=officer, now=now)
    note = "The second page is cut off."
    request_updates(issuer=issuer, reason_code="paper_unreadable", note=note, actor=officer, now=now)

    sign_in(page, issuer.organisation.members.get())
    page.goto(f"{live_server.url}/portal/application/")
    said = page.get_by_role("note").filter(has_text="What the compliance officer said")
    expect(said).to_contain_text("A paper cannot be read.")
    expect(said).to_contain_text(note)
    expect(page.get_by_role("button", name="Submit for review")).to_be_enabled()
