"""Lost wallets at the desk: two officers, one after the other, each in a dialog."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from compliance.models import WalletRecovery
from compliance.operations.request_recovery import request_recovery
from kernel import clock
from tests import factories as make
from tests.integration.admin.dialogs import open_dialog, page, submit, submit_without_token

pytestmark = pytest.mark.django_db
APPROVAL = {"reason_code": "met_in_person", "note": "Passport M1234"}
CONFIRMATION = {"reason_code": "evidence_agrees"}


@pytest.fixture
def recovery(db: None) -> WalletRecovery:
    now = clock.now()
    lost = make.make_eligible(now=now)
    replacement = make.make_wallet(lost.investor, key=make.make_key("replacement"), now=now)
    return request_recovery(
        lost=lost, replacement=replacement, reason_code="key_lost", actor=lost.investor.user, now=now
    )


def state() -> str:
    return WalletRecovery.objects.get().state


def test_the_queue_and_the_page_show_it(desk: Client, recovery: WalletRecovery) -> None:
    assert recovery.public_id in desk.get(reverse("admin:compliance_walletrecovery_changelist")).text
    shown = desk.get(page(recovery)).text
    assert recovery.lost.address[2:] in shown.lower()
    assert recovery.replacement.address[2:] in shown.lower()
    assert "Recoveries awaiting decision" in desk.get(reverse("admin:index")).text


def test_two_officers_decide_by_dialogs_alone(
    desk: Client, seated: Callable[[User], Client], recovery: WalletRecovery
) -> None:
    desk.get(page(recovery, "approve"), {"_form_submitted": "on", **APPROVAL})
    assert submit_without_token(desk, recovery, "approve", **APPROVAL).status_code == 403
    assert state() == "requested"
    submit(desk, recovery, "approve", **APPROVAL)
    assert state() == "approved"
    assert "M1234" in desk.get(page(recovery)).text

    submit(desk, recovery, "confirm", **CONFIRMATION)
    assert state() == "approved", "the same officer"
    assert open_dialog(desk, recovery, "confirm").status_code == 403

    other = seated(make.make_officer())
    submit(other, recovery, "confirm", **CONFIRMATION)
    assert state() == "confirmed"
    for deed in ("approve", "confirm", "refuse", "try_again"):
        assert open_dialog(other, recovery, deed).status_code == 403


def test_it_is_refused_with_a_reason(desk: Client, recovery: WalletRecovery) -> None:
    submit(desk, recovery, "refuse", reason_code="")
    assert state() == "requested"

    submit(desk, recovery, "refuse", reason_code="wallet_disputed")

    assert WalletRecovery.objects.get().refusal == "wallet_disputed"
