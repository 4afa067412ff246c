"""An offering on the issuer's pages: written down, reviewed, ordered, closed and shared out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from approvals.models import Approval
from approvals.operations.approve import approve
from compliance.operations.revoke_wallet import revoke_wallet
from kernel import clock
from offerings.models import Offering
from offerings.operations.approve_offering import approve_offering
from payments.lines import CreditLine
from payments.models import CollectionAccount
from payments.operations.take_receipt import take_receipt
from tests import factories as make
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_desk_journey import shoot
from tests.browser.test_every_page import barriers
from tests.support.branch import Branch, make_live
from tests.support.files import PDF
from tests.support.law import load_lists
from tests.support.money import clock_actor, make_collection_account
from tests.support.offering import (
    CLOSES,
    DAY,
    OPENS,
    add_paper,
    buyer,
    confirmed,
    issuer_of,
    make_draft_offering,
    make_open,
    order,
    pay,
    read_all,
    turned,
)
from tests.support.settling import AFTER, arrive, lists_come_again, make_allocated, queued, settle

LOOKS = {
    "light": ("light", DESKTOP, "en-US"),
    "dark, Korean": ("dark", DESKTOP, "ko-KR"),
    "phone, Korean": ("light", PHONE, "ko-KR"),
    "dark phone": ("dark", PHONE, "en-US"),
}
LONG = ("light", "dark phone")
BY_POLLING = 15_000


@pytest.fixture
def load(tmp_path: Path, settings: Any, transactional_db: None) -> Callable[[datetime], None]:
    """The lists of sanctions, as they are at a moment."""
    return lambda now: load_lists(tmp_path, settings, now=now)


def at(name: str, offering: Offering) -> str:
    return reverse(f"portal:{name}", args=[offering.public_id])


def lost_money() -> None:
    line = CreditLine(
        external_id="lost-1",
        amount=Decimal(123_000),
        currency="KRW",
        booked_at=OPENS,
        payer_name="Park Sender",
        payer_account="110-999-888777",
        text="for the ship",
    )
    take_receipt(account=CollectionAccount.objects.get(), line=line, actor=clock_actor(), now=OPENS)


@dataclass
class Looking:
    """Opens one page after the other in one look, and keeps what axe has against them."""

    page: Page
    root: str
    look: str
    width: int
    found: list[str] = field(default_factory=list)

    def at(self, address: str, name: str) -> None:
        answer = self.page.goto(self.root + address)
        assert answer is not None
        assert answer.status == 200, address
        self.page.evaluate("document.fonts.ready.then(() => true)")
        shoot(self.page, f"offerings-{name}-{self.look}")
        self.found += barriers(self.page)
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, address


@pytest.fixture(params=[pytest.param(one, marks=[pytest.mark.long] * (one in LONG)) for one in LOOKS])
def looking(
    request: pytest.FixtureRequest,
    load: Callable[[datetime], None],
    new_page: Callable[..., Page],
    live_server: LiveServer,
) -> Looking:
    theme, size, locale = LOOKS[request.param]
    load(OPENS)
    page = new_page(color_scheme=theme, viewport=size, locale=locale)
    return Looking(page, live_server.url, f"{theme}-{size['width']}", size["width"])


def test_pages_up_to_the_close_have_no_barrier(looking: Looking, sign_in: Callable[..., None]) -> None:
    draft = make_draft_offering()
    sign_in(looking.page, issuer_of(draft))
    token = [draft.token.public_id]
    looking.at(reverse("portal:draft-offering", args=token), "form")
    add_paper(draft)
    looking.at(at("offering", draft), "draft")

    offering = make_open(
        draft.token, label="second", cap=60, accepts=90, minimum=Decimal(500_000), target=Decimal(600_000)
    )
    confirmed(offering, 30)
    confirmed(offering, 25)
    order(offering, 20)
    order(offering, 20)
    lost_money()
    for name in ("offering", "orders", "approaches", "allocation"):
        looking.at(at(name, offering), f"open-{name}")
    looking.at(reverse("portal:offerings", args=token), "list")
    turned(offering, CLOSES + 4 * DAY)
    looking.at(at("offering", offering), "closed")
    looking.at(at("allocation", offering), "closed-allocation")
    assert looking.found == []


def test_pages_of_a_settlement_have_no_barrier(looking: Looking, sign_in: Callable[..., None]) -> None:
    offering, orders, _branch = make_allocated(80, 60, 60)
    revoke_wallet(
        wallet=orders[0].wallet, reason_code="sanctions_match", actor=make.make_officer(), now=AFTER
    )
    settle(offering)
    sign_in(looking.page, issuer_of(offering))
    for name in ("settlement", "allocation", "offering", "orders"):
        looking.at(at(name, offering), f"allocated-{name}")
    assert looking.found == []


def test_an_offering_from_its_draft_to_settled(
    page: Page,
    load: Callable[[datetime], None],
    sign_in: Callable[..., None],
    live_server: LiveServer,
    settings: Any,
) -> None:
    token, branch = make_live(name="Busan Ship Fund I")
    sign_in(page, make.owner_of(token.issuer.organisation))
    page.goto(live_server.url + reverse("portal:security", args=[token.public_id]))

    write_down(page)
    add_what_is_to_be_read(page)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator("h1")).to_contain_text("In review")
    offering = let_go(page, Offering.objects.get())
    load(offering.opens_at)

    page.get_by_role("link", name="Orders", exact=True).click()
    expect(page.get_by_text("No order yet")).to_be_visible()
    for _investor in range(2):
        see_ordered_and_paid(page, offering, offering.opens_at + timedelta(hours=1))

    turned(offering, offering.closes_at + 4 * DAY)
    page.get_by_role("link", name="Allocation", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Closed")
    expect(page.get_by_role("row").filter(has_text="25 of 40: in proportion")).to_have_count(2)
    settings.APPROVALS_POLICY = ""
    page.get_by_role("button", name="Ask for it to be final").click()
    expect(page.get_by_text("The allocation waits for a second person.")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Allocate the units of an offering")

    asked = Approval.objects.get()
    approve(approval=asked, seen=asked.payload_hash, actor=make.make_officer(), now=clock.now())
    see_settled(page, live_server.url + at("settlement", offering), offering, branch)


def see_settled(page: Page, address: str, offering: Offering, branch: Branch) -> None:
    """Units are asked for, arrive, and are paid for, before the eyes of whoever watches."""
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("Allocated")
    after = offering.closes_at + 5 * DAY
    lists_come_again(after)
    settle(offering, now=after)
    arrive(branch, offering.token, *queued())
    for _turn in ("units for money", "nothing left"):
        settle(offering, now=after)
    expect(page.locator("h1")).to_contain_text("Settled", timeout=BY_POLLING)
    page.get_by_role("link", name="Orders", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="Issued")).to_have_count(2)


def write_down(page: Page) -> None:
    page.get_by_role("navigation", name="Parts of the security").get_by_role("link", name="Offerings").click()
    page.get_by_role("link", name="New offering").first.click()
    page.get_by_role("button", name="Fill with an example").click()
    changed = {"target": "500000", "minimum": "0", "cap": "50", "accepts": "100", "ticket_max": ""}
    for name, value in changed.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()


def add_what_is_to_be_read(page: Page) -> None:
    page.get_by_label("Title of the paper").fill("Risks of ships")
    page.get_by_label("PDF, PNG or JPEG file").set_input_files(
        {"name": "risks.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_label("Investors have to read it").check()
    page.get_by_role("button", name="Add the paper").click()
    expect(page.get_by_role("link", name="Risks of ships")).to_be_visible()


def let_go(page: Page, offering: Offering) -> Offering:
    """The page follows by itself what an officer and the clock do."""
    approve_offering(offering=offering, actor=make.make_officer(), now=clock.now())
    make_collection_account(offering.token.issuer)
    expect(page.locator("h1")).to_contain_text("Scheduled", timeout=BY_POLLING)
    offering = turned(offering, offering.opens_at)
    expect(page.locator("h1")).to_contain_text("Open", timeout=BY_POLLING)
    return offering


def see_ordered_and_paid(page: Page, offering: Offering, now: datetime) -> None:
    wallet = buyer(now=now)
    read_all(offering, wallet)
    placed = order(offering, 40, wallet, now=now)
    row = page.get_by_role("row").filter(has_text=placed.public_id)
    expect(row).to_contain_text("Waiting for payment", timeout=BY_POLLING)
    pay(placed, now=now)
    turned(offering, now)
    expect(row).to_contain_text("Confirmed", timeout=BY_POLLING)
