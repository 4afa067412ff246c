"""Units by hand: issued with every objection told first, redeemed with consent, paused, followed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from approvals.models import Approval
from approvals.operations.approve import approve
from chain.addresses import ZERO
from chain.bindings.security_token import HolderTerms
from kernel import clock
from portal.register import movements
from tests.factories import (
    PDF,
    make_case,
    make_confirmed,
    make_holder_rows,
    make_introduced,
    make_key,
    make_member,
    make_officer,
    make_wallet,
    owner_of,
    prove_import,
)
from tests.support.branch import Branch, make_live
from tokens.models import Issuance, Taking, Token
from transactions.models import Intent

pytestmark = pytest.mark.django_db
KR, RETAIL = 410, 4


@pytest.fixture
def live(client: Client) -> tuple[Token, Branch]:
    token, branch = make_live(symbol="UNI1", cap=100)
    client.force_login(owner_of(token.issuer.organisation))
    return token, branch


def url(name: str, token: Token) -> str:
    return reverse(f"portal:{name}", args=[token.public_id])


def test_an_issue_by_hand_is_checked_first_and_asked_for_afterwards(
    client: Client, live: tuple[Token, Branch], settings
) -> None:
    token, _branch = live
    investor = make_introduced(token.issuer, "N-7")
    make_wallet(investor)
    said = {"holder": "N-7", "units": "1,000", "partition": "default", "reason": "subscription"}
    answer = client.post(url("issue-units", token), said | {"check": "yes"})
    codes = {one.code for one in answer.context["verdict"].objections}
    assert codes == {"tokens.not_eligible", "tokens.over_cap"}
    assert "Ask for the issue" not in answer.content.decode()
    refused = client.post(url("issue-units", token), said | {"ask": "yes"})
    assert "may not hold units" in refused.content.decode()
    assert not Issuance.objects.exists()

    make_case(investor)
    said |= {"units": "40"}
    assert client.post(url("issue-units", token), said | {"check": "yes"}).context["verdict"].allowed
    assert not Issuance.objects.exists()
    settings.APPROVALS_POLICY = ""
    answer = client.post(url("issue-units", token), said | {"ask": "yes"})
    asked = Approval.objects.get()
    assert answer.headers["Location"] == reverse("portal:approval", args=[asked.public_id])
    assert asked.content["reason"] == "subscription"
    approve(
        approval=asked, seen=asked.payload_hash, actor=make_member(token.issuer.organisation), now=clock.now()
    )
    assert Issuance.objects.get().units == 40
    assert client.post(url("issue-units", token), said | {"holder": "N-8"}).context["form"].errors["holder"]


def test_a_redemption_rests_on_a_paper_and_on_an_officers_consent(
    client: Client, live: tuple[Token, Branch], settings
) -> None:
    token, branch = live
    wallet = make_wallet(make_introduced(token.issuer, "N-7"))
    branch.block()
    branch.registered(token, HolderTerms(wallet.address, 2**38, KR, RETAIL, 7))
    branch.moved(token, (ZERO, wallet.address, 10))
    settings.APPROVALS_POLICY = ""

    def ask(units: str):
        paper = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
        said = {"holder": wallet.address, "units": units, "ground": "holder_request", "file": paper}
        return client.post(url("redeem-units", token), said)

    assert "has 10 units, not 11" in ask("11").content.decode()
    assert ask("4").status_code == 302
    asked = Approval.objects.get()
    colleague = make_member(token.issuer.organisation)
    client.force_login(colleague)
    client.post(reverse("portal:approve", args=[asked.public_id]), {"seen": asked.payload_hash})
    assert not Taking.objects.exists(), "a colleague is not enough"
    approve(approval=asked, seen=asked.payload_hash, actor=make_officer(), now=clock.now())
    taking = Taking.objects.get()
    assert (taking.kind, taking.units, taking.ground) == ("redeem", 4, "holder_request")
    assert taking.intent.signer.role == "controller"


def test_an_issue_is_paused_before_it_is_signed_and_goes_on_later(
    client: Client, live: tuple[Token, Branch], settings
) -> None:
    token, _branch = live
    settings.KYC_IMPORT_PROVIDER, settings.ISSUE_CHUNK = "sandbox", 2
    file = make_confirmed(token, *make_holder_rows(4), now=clock.now())
    prove_import(file, now=clock.now())
    issue, pause = (reverse(f"portal:{name}-import", args=[file.public_id]) for name in ("issue", "pause"))
    client.post(issue, {"symbol": "UNI1"})
    first, second = Intent.objects.filter(purpose="tokens.issue").order_by("pk")
    Intent.objects.filter(pk=first.pk).update(state="bound", nonce=0)
    client.post(pause)
    second.refresh_from_db()
    assert (second.state, second.error_code) == ("superseded", "tokens.issue_paused")
    assert Issuance.objects.filter(row__holder_import=file).count() == 2
    page = client.get(reverse("portal:import", args=[file.public_id])).content.decode()
    assert "Paused." in page
    assert "Go on with 2 holders" in page
    assert "tokens.nothing_to_pause" in client.post(pause, follow=True).content.decode()
    client.post(issue, {"symbol": "UNI1"})
    assert Issuance.objects.filter(row__holder_import=file, intent__state="queued").count() == 2


def test_movements_are_told_newest_first_with_their_kind_and_page_by_page(
    client: Client, live: tuple[Token, Branch], monkeypatch
) -> None:
    token, branch = live
    wallet = make_wallet(make_introduced(token.issuer, "N-7"))
    kim, lee = wallet.address, make_key("lee").address
    branch.block()
    branch.moved(token, (ZERO, kim, 10), (kim, lee, 4))
    branch.block()
    branch.moved(token, (lee, ZERO, 1))

    def shown(**query: object) -> list[tuple[str, int]]:
        lines = client.get(url("transfers", token), query).context["lines"]
        return [(line.kind, line.units) for line in lines]

    assert shown() == [("redemption", 1), ("transfer", 4), ("issue", 10)]
    assert shown(kind="issue") == [("issue", 10)]
    assert shown(holder="N-7") == [("transfer", 4), ("issue", 10)]
    assert shown(holder=lee, first=3) == [("redemption", 1)]
    assert shown(holder="nobody") == shown(holder="0x12") == []
    monkeypatch.setattr(movements, "PER_PAGE", 2)
    page = client.get(url("transfers", token)).context["page"]
    assert shown(before=page.older) == [("issue", 10)]
    assert shown(before="x") == shown(before=2**70) == shown()


def test_a_transfer_is_judged_by_the_contract_and_by_the_law(
    client: Client, live: tuple[Token, Branch]
) -> None:
    token, branch = live
    wallet = make_wallet(make_introduced(token.issuer, "N-7"))
    lee = make_key("lee").address
    branch.block()
    branch.registered(
        token, *(HolderTerms(who, 2**33, KR, RETAIL, n) for n, who in enumerate((wallet.address, lee), 1))
    )
    branch.moved(token, (ZERO, wallet.address, 10))

    def verdict(**said: object):
        usual = {"sender": "N-7", "receiver": lee, "units": "4", "partition": "default"}
        return client.get(url("check-transfer", token), usual | said).context["verdict"]

    assert verdict().allowed
    found = verdict(receiver=make_key("stranger").address, units="11")
    assert [one.code for one in found.objections] == ["BALANCE_TOO_LOW", "RECEIVER_NOT_REGISTERED"]
    assert not verdict(sender=lee, units="1").law_asked
