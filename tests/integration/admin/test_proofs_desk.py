"""Proofs of class at the desk."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from compliance.models import ClassProof
from compliance.operations.submit_class_proof import submit_class_proof
from kernel import clock
from tests import factories as make
from tests.integration.admin.dialogs import page, submit, submit_without_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def proof(db: None) -> ClassProof:
    now = clock.now()
    investor = make.make_investor(now=now)
    return submit_class_proof(
        case=make.make_case(investor, now=now),
        investor_class="professional",
        kind="third_party_letter",
        issued_on=now.date() - timedelta(days=5),
        reference="Letter of Haeun Law",
        actor=make.spokesman_of(investor),
        now=now,
    )


def test_the_queue_and_the_page_show_it(desk: Client, proof: ClassProof) -> None:
    listed = desk.get(reverse("admin:compliance_classproof_changelist"))

    assert proof.public_id in listed.text
    assert "Haeun" not in listed.text
    assert "Letter of Haeun Law" in desk.get(page(proof)).text


@pytest.mark.parametrize(
    ("deed", "reason", "state"), [("accept", "criteria_met", "accepted"), ("refuse", "unreadable", "refused")]
)
def test_it_is_decided_by_a_dialog_alone(
    desk: Client, proof: ClassProof, deed: str, reason: str, state: str
) -> None:
    desk.get(page(proof, deed), {"_form_submitted": "on", "reason_code": reason})
    assert submit_without_token(desk, proof, deed, reason_code=reason).status_code == 403
    assert ClassProof.objects.get().state == "submitted"

    submit(desk, proof, deed, reason_code=reason, note="")

    assert ClassProof.objects.get().state == state
