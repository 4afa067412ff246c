"""One account, on every road: portal, desk, command, API. A second person on the same roads."""

import ast
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse

from accounts.models import Membership, User
from accounts.policies import is_officer
from approvals.models import Approval
from approvals.operations.propose import propose
from issuers.models import PayoutAccount
from issuers.queries import payout_account
from tests.factories import (
    PASSWORD,
    make_approved,
    make_confirmed,
    make_eligible,
    make_holder_rows,
    make_issuing_network,
    make_key,
    make_member,
    make_officer,
    owner_of,
    prove_import,
)
from tests.support.branch import make_live
from tokens.models import Handover, Issuance
from transactions.models import Intent, Signer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_eyes")]
API = Path(__file__).resolve().parents[3] / "platform" / "api"
ACCOUNT = {"holder_name": "Haeundae", "bank": "Busan Bank", "currency": "KRW", "number": "101-2027-0301-09"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def on(name: str, *ids: str) -> str:
    return reverse(f"portal:{name}", args=ids)


def agree(client: Client, approval: Approval) -> bool:
    """On the page of the portal; whether that did it."""
    page = client.get(on("approval", approval.public_id))
    client.post(on("approve", approval.public_id), {"seen": page.context["effect"].payload_hash})
    return Approval.objects.get(pk=approval.pk).state == Approval.State.EXECUTED


def test_issuing_a_file_in_the_portal() -> None:
    token = make_live()[0]
    with override_settings(KYC_IMPORT_PROVIDER="sandbox"):
        confirmed = make_confirmed(token, *make_holder_rows(2))
        prove_import(confirmed)
    owner = signed_in(owner_of(token.issuer.organisation))

    answer = owner.post(on("issue-import", confirmed.public_id), {"symbol": token.symbol})

    asked = Approval.objects.get()
    assert answer.headers["Location"] == on("approval", asked.public_id)
    assert not agree(owner, asked)
    assert not Issuance.objects.exists()
    assert agree(signed_in(make_member(token.issuer.organisation)), asked)
    assert Issuance.objects.count() == 2


def test_where_an_issuer_is_paid_in_the_portal() -> None:
    issuer = make_approved()
    owner = signed_in(owner_of(issuer.organisation))

    owner.post(on("payout-account", issuer.public_id), ACCOUNT)

    asked = Approval.objects.get()
    assert not agree(owner, asked)
    assert not agree(signed_in(make_member(issuer.organisation)), asked)  # it takes an officer
    PayoutAccount.objects.update(bank="Another bank")
    assert not desk_agree(signed_in(make_officer()), asked)  # another account than was asked for
    PayoutAccount.objects.update(bank=ACCOUNT["bank"])
    assert desk_agree(signed_in(make_officer()), asked)
    assert str(payout_account(issuer, "KRW")) == "Busan Bank ···1-09"


def desk_agree(client: Client, approval: Approval) -> bool:
    """By the dialog of the desk; whether that did it."""
    dialog = reverse("admin:approvals_approval_agree", args=[approval.pk])
    client.post(dialog, {"_form_submitted": "True", "seen": approval.payload_hash})
    return Approval.objects.get(pk=approval.pk).state == Approval.State.EXECUTED


def test_pausing_on_the_desk() -> None:
    token, officer = make_live()[0], make_officer()
    mine, other = signed_in(officer), signed_in(make_officer())
    dialog = reverse("admin:tokens_token_pause", args=[token.pk])

    mine.post(dialog, {"_form_submitted": "True", "reason_code": "court_order"})

    asked = Approval.objects.get()
    assert not desk_agree(mine, asked)
    assert not Intent.objects.about(token).filter(purpose="tokens.control.pause").exists()
    assert desk_agree(other, asked)
    assert Intent.objects.about(token).filter(purpose="tokens.control.pause").exists()


def test_a_third_officer_by_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICER_PASSWORD", PASSWORD)
    for number in (1, 2, 3):
        call_command("create_officer", f"officer{number}@example.com")
    first, second, third = User.objects.filter(email__startswith="officer").order_by("email")
    assert (is_officer(first), is_officer(second), is_officer(third)) == (True, True, False)
    assert not third.is_staff

    assert desk_agree(signed_in(first), Approval.objects.get())

    assert is_officer(User.objects.get(pk=third.pk))
    assert Membership.objects.filter(user=third).count() == 1


def test_replacing_a_key_by_command() -> None:
    network, officer = make_issuing_network(), make_officer()
    former = Signer.objects.get(network=network, role=Signer.Role.ISSUER)
    Signer.objects.create(
        network=network,
        role=Signer.Role.ISSUER,
        number=2,
        address=make_key("the successor").address,
        fee_cap=10**11,
        min_balance=0,
    )

    call_command("replace_sender", "issuer", "issuer-2", "--officer", officer.email)

    asked = Approval.objects.get()
    assert not desk_agree(signed_in(officer), asked)
    assert not Handover.objects.exists()
    assert desk_agree(signed_in(make_officer()), asked)
    assert Handover.objects.get().former == former


def test_the_api_leads_to_no_dangerous_deed() -> None:
    dangerous = {
        f"tokens.operations.{name}"
        for name in (
            "deploy",
            "issue",
            "issue_import",
            "put_on_record",
            "pause",
            "unpause",
            "freeze",
            "unfreeze",
            "freeze_units",
            "force_transfer",
            "force_redeem",
            "set_rules",
            "first_rules",
            "replace_sender",
        )
    } | {"compliance.operations.give_role", "issuers.operations.set_payout_account"}
    imported = {
        node.module
        for path in API.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    assert len(imported) > 50
    assert imported & dangerous == set()


def test_somebody_elses_request_is_not_seen() -> None:
    token, wallet = make_live()[0], make_eligible()
    owner = owner_of(token.issuer.organisation)
    payload = {"token": token.public_id, "wallet": wallet.public_id, "units": "5"}
    asked = propose(action="tokens.issue", payload=payload, actor=owner, now=token.created_at)
    assert asked is not None

    stranger = signed_in(owner_of(make_approved().organisation))

    assert stranger.get(on("approval", asked.public_id)).status_code == 404
    assert asked.public_id not in stranger.get(on("approvals")).content.decode()
