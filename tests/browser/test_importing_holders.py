"""A file with mistakes is understood line by line, confirmed without them, and issued before one's eyes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from compliance.models import KycCase
from kernel import clock
from tests.browser.scenes import done
from tests.factories import (
    make_holder_file,
    make_holder_rows,
    make_token,
    owner_of,
    prove_import,
)
from tests.support.branch import Branch, make_live
from tokens.models import HolderImport, Token
from transactions.models import Intent

SignIn = Callable[[Page, User], None]


@pytest.fixture
def live_token(transactional_db: None) -> tuple[Token, Branch]:
    return make_live(symbol="HLD1")


@pytest.fixture(autouse=True)
def _sandbox(settings) -> None:
    settings.KYC_IMPORT_PROVIDER = "sandbox"


def upload(page: Page, live_server: LiveServer, token: Token, content: bytes, folder: Path) -> None:
    file = folder / "holders.csv"
    file.write_bytes(content)
    page.goto(f"{live_server.url}/portal/securities/{token.public_id}/imports/")
    page.get_by_label("File of holders: CSV or Excel").set_input_files(file)
    page.get_by_role("button", name="Upload and check").click()


def test_wrong_rows_are_named_and_skipped_only_when_it_is_said(
    page: Page, live_server: LiveServer, sign_in: SignIn, live_token: tuple[Token, Branch], tmp_path: Path
) -> None:
    token, _branch = live_token
    rows = make_holder_rows(4)
    rows[1] = (*rows[1][:5], "-5")
    rows[2] = (*rows[2][:4], "0x123", rows[2][5])
    sign_in(page, owner_of(token.issuer.organisation))
    upload(page, live_server, token, make_holder_file(*rows), tmp_path)

    region = page.get_by_role("region", name="Rows of the file")
    expect(region.locator("tbody tr.wrong")).to_have_count(2)
    wrong = region.get_by_role("row", name="H-2")
    expect(wrong).to_contain_text("3")
    expect(wrong.locator(".reason")).to_contain_text("Not a plain number")
    expect(page.get_by_role("region", name="What is wrong")).to_contain_text("chain.bad_address")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the errors as CSV").click()
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["3", "units", "units.malformed"],
        ["4", "wallet", "chain.bad_address"],
    ]

    confirm = page.get_by_role("button", name="Confirm and skip 2 wrong rows")
    confirm.click()  # the box is not ticked: the browser holds the form back
    assert HolderImport.objects.get().state == HolderImport.State.STAGED
    page.get_by_label("Import without the 2 wrong rows").check()
    confirm.click()
    expect(page.get_by_text("The import is confirmed.")).to_be_visible()
    assert KycCase.objects.count() == 2


def test_a_file_is_mended_confirmed_and_followed_from_the_wallets_proof_to_the_register(
    page: Page, live_server: LiveServer, sign_in: SignIn, live_token: tuple[Token, Branch], tmp_path: Path
) -> None:
    token, branch = live_token
    rows = make_holder_rows(2)
    sign_in(page, owner_of(token.issuer.organisation))
    upload(page, live_server, token, make_holder_file(rows[0], (*rows[1][:5], "ten")), tmp_path)
    expect(page.get_by_role("button", name="Confirm and skip 1 wrong row")).to_be_visible()
    upload(page, live_server, token, make_holder_file(*rows), tmp_path)
    page.get_by_role("button", name="Confirm", exact=False).click()
    expect(page.get_by_text("The import is confirmed.")).to_be_visible()
    confirmed = HolderImport.objects.latest("pk")

    expect(page.locator(".legend")).to_contain_text("Waiting for proof of the wallet 2")
    prove_import(confirmed, now=clock.now())
    issue = page.get_by_role("button", name="Issue to 2 eligible holders")
    expect(issue).to_be_visible(timeout=10_000)

    issue.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Issue the units")).to_be_disabled()
    dialog.get_by_label("Type HLD1 to confirm").fill("HLD1")
    dialog.get_by_role("button", name="Issue the units").click()
    expect(page.locator(".legend")).to_contain_text("Queued 2")

    intent = Intent.objects.get(purpose="tokens.issue")
    branch.block()
    branch.executed(token, intent.operation_id)
    done(intent, branch)
    expect(page.locator(".legend")).to_contain_text("Issued 2", timeout=10_000)


def test_a_file_that_cannot_be_read_is_refused_whole_with_its_reason(
    page: Page, live_server: LiveServer, sign_in: SignIn, live_token: tuple[Token, Branch], tmp_path: Path
) -> None:
    token, _branch = live_token
    sign_in(page, owner_of(token.issuer.organisation))
    upload(page, live_server, token, b"external_id,name,country\nA,B,KR\n", tmp_path)
    expect(page.get_by_text("missing or doubled: investor_class, wallet, units")).to_be_visible()
    assert not HolderImport.objects.exists()


def test_a_deployment_is_confirmed_by_its_symbol_and_followed_to_its_end(
    page: Page, live_server: LiveServer, sign_in: SignIn, transactional_db: None
) -> None:
    token = make_token(symbol="DPL1")
    branch = Branch(token.network)
    polled: list[int] = []
    page.on("response", lambda answer: polled.append(answer.status) if "/deployment/" in answer.url else None)
    sign_in(page, owner_of(token.issuer.organisation))
    page.goto(f"{live_server.url}/portal/securities/{token.public_id}/")

    page.get_by_role("button", name="Deploy the contract").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Type DPL1 to confirm").fill("DPL")
    expect(dialog.get_by_role("button", name="Deploy the contract")).to_be_disabled()
    dialog.get_by_label("Type DPL1 to confirm").fill("DPL1")
    dialog.get_by_role("button", name="Deploy the contract").click()
    expect(page.locator(".strip [aria-current=step]")).to_contain_text("Sign")

    branch.block()
    branch.created(token, deployer=Intent.objects.get().signer.address)
    done(Intent.objects.get(), branch)
    expect(page.locator(".strip [aria-current=step]")).to_contain_text("Confirmed", timeout=10_000)
    branch.block()
    branch.block()
    expect(page.get_by_role("link", name="Import holders")).to_be_visible(timeout=10_000)
    expect(page.locator(".strip .step-done")).to_have_count(5)
    assert polled[-1] == 286
    assert set(polled) <= {200, 204, 286}
