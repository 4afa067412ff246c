"""Somebody with nothing but an e-mail address becomes an issuer: steps left and resumed, submitted, sent back
by an officer, mended where it was asked for, approved."""

from collections.abc import Callable
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from issuers.models import Issuer
from tests.browser.test_desk_journey import shoot
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


def add_owner(page: Page, name: str, percent: str, born: str = "") -> None:
    page.get_by_label("Who it is").select_option("person" if born else "company")
    page.get_by_label("Name of the owner").fill(name)
    page.get_by_label("Share in percent").fill(percent)
    page.get_by_label("Date of birth").fill(born)
    page.get_by_role("button", name="Add the owner").click()
    expect(page.get_by_role("status").get_by_text("The owner is added.")).to_be_visible()


def step(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Steps of the application").get_by_role("link", name=name).click()


def fill_in_company(page: Page) -> None:
    page.get_by_label("Business registration number").fill("123")
    page.get_by_label("Registered office address").fill("1 Gwanganhaebyeon-ro, Busan")
    page.get_by_label("Name of the representative").fill("Do Applicant")
    page.get_by_label("E-mail address for the review").fill("review@gwangan.example")
    page.get_by_role("button", name="Save and go on").click()
    assert Issuer.objects.get().registration_number == ""
    expect(page.get_by_label("Registered office address")).to_have_value("1 Gwanganhaebyeon-ro, Busan")
    page.get_by_label("Business registration number").fill(business_number(4711))
    page.get_by_role("button", name="Save and go on").click()


def test_from_signing_up_to_an_approved_issuer(
    page: Page,
    live_server: LiveServer,
    tmp_path: Path,
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(PDF)
    sign_up(page, live_server)
    _begin(page)
    page.goto(f"{live_server.url}/portal/")  # left, and resumed from the dashboard
    page.get_by_role("link", name="Finish the application of Gwangan Bridge Capital").click()
    expect(page.get_by_role("heading", name="It is your turn")).to_be_visible()
    shoot(page, "onboarding-hub")
    _name_owners(page)
    _add_papers_and_submit(page, paper)

    desk = new_page()
    sign_in(desk, make_officer())
    desk.goto(live_server.url + reverse("admin:issuers_issuer_change", args=[Issuer.objects.get().pk]))
    _send_back(desk)
    page.goto(f"{live_server.url}/portal/")
    _mend(page, paper)
    _approve(desk)
    page.goto(f"{live_server.url}/portal/application/")
    expect(page.get_by_role("heading", name="You are approved")).to_be_visible()
    shoot(page, "onboarding-approved")


def _begin(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Apply as an issuer").first.click()
    page.get_by_label("Registered company name").fill("Gwangan Bridge Capital")
    page.get_by_role("button", name="Begin the application").click()
    fill_in_company(page)
    add_owner(page, "Do Applicant", "70", "1980-02-29")
    shoot(page, "onboarding-owners")


def _name_owners(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Owners", exact=True).click()
    add_owner(page, "Bridge Holdings", "30")
    page.get_by_role("link", name="Its owners Bridge Holdings").click()
    add_owner(page, "Rae Partner", "90", "1975-06-01")
    expect(page.get_by_text("Nobody with 25 % or more can be missing.")).to_be_visible()
    shoot(page, "onboarding-tree")
    page.get_by_role("link", name="Next step").click()


def _add_papers_and_submit(page: Page, paper: Path) -> None:
    add_paper(page, "Certificate of business registration", paper)
    step(page, "Review")
    submit = page.get_by_role("button", name="Submit for review")
    expect(submit).to_be_disabled()
    shoot(page, "onboarding-review")
    step(page, "Papers")
    add_paper(page, "Articles of incorporation", paper)
    step(page, "Review")
    submit.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Submitted")
    expect(page.get_by_text("A compliance officer is to take it up")).to_be_visible()
    assert Issuer.objects.get().state == Issuer.State.SUBMITTED


def _send_back(desk: Page) -> None:
    _decide(desk, "s", "Start review")
    _decide(desk, "q", "Request updates", reason_code="paper_unreadable", note="The second page is cut off.")
    expect(desk.get_by_text("The issuer was asked for updates.")).to_be_visible()


def _mend(page: Page, paper: Path) -> None:
    page.get_by_role("link", name="The officer sent the application").click()
    expect(page.get_by_text("the officer asked for changes")).to_be_visible()
    shoot(page, "onboarding-sent-back")
    page.get_by_role("link", name="Change and answer it").click()
    expect(page.get_by_text("The second page is cut off.")).to_be_visible()
    add_paper(page, "Certificate of business registration", paper)
    page.get_by_label("What you have changed").fill("Scanned anew, both pages.")
    shoot(page, "onboarding-answer")
    page.get_by_role("button", name="Answer").click()
    step(page, "Review")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Submitted")


def _approve(desk: Page) -> None:
    desk.reload()
    expect(desk.get_by_text("Scanned anew, both pages.")).to_be_visible()
    expect(desk.get_by_text("Rae Partner")).to_be_visible()
    _decide(desk, "s", "Start review")
    _decide(desk, "a", "Approve the issuer", reason_code="papers_in_order")
    expect(desk.get_by_text("The issuer is approved.")).to_be_visible()
    shoot(desk, "onboarding-desk")


def _decide(desk: Page, key: str, done: str, **fields: str) -> None:
    """By the key of the deed; the fields of its dialog, then the button."""
    desk.locator(f"a[data-key={key}]").click()
    dialog = desk.locator("#dialog")
    for name, value in fields.items():
        field = dialog.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    dialog.get_by_role("button", name=done).click()
    expect(dialog).to_be_hidden()
