"""A class of investor lasts as long as its proof, and the whitelist follows."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.decisions import CLASS_CLAIMED, UnknownDecision, UnknownReason
from compliance.models import ClassProof, KycCase, WhitelistEntry
from compliance.operations.decide_class_proof import decide_class_proof
from compliance.operations.expire_cases import CLOCK
from compliance.operations.lapse_classes import lapse_classes
from compliance.operations.submit_class_proof import MOST, TooManyProofs, submit_class_proof
from compliance.proofs import KINDS, BadProof, ProofTooOld
from compliance.risk.tables import newest_table
from investors.models import Wallet
from kernel.states import IllegalTransition
from tests import factories as make

pytestmark = pytest.mark.django_db
LETTER = {
    "investor_class": "professional",
    "kind": "third_party_letter",
    "issued_on": make.NOW.date() - timedelta(days=30),
    "reference": "Letter of Haeun Law",
}
END = make.NOW.replace(hour=0) + timedelta(days=60)


@pytest.fixture
def wallet() -> Wallet:
    return make.make_eligible()


def submit(wallet: Wallet, **change: Any) -> ClassProof:
    case, actor = wallet.investor.kyc_cases.get(), make.spokesman_of(wallet.investor)
    return submit_class_proof(**{"case": case, "actor": actor, "now": make.NOW} | LETTER | change)


def decide(
    proof: ClassProof, decision: str = "accept", reason: str = "criteria_met", **change: Any
) -> ClassProof:
    actor = change.pop("actor", None) or make.make_officer()
    return decide_class_proof(
        proof=proof, decision=decision, reason_code=reason, actor=actor, **{"now": make.NOW} | change
    )


def class_of(wallet: Wallet) -> tuple[str, Any]:
    on_list = WhitelistEntry.objects.get(wallet=wallet)
    case = KycCase.objects.get(investor=wallet.investor)
    assert on_list.investor_class == case.investor_class
    return case.investor_class, case.class_until


def lapse(now: Any) -> int:
    return lapse_classes(actor=User.objects.system(CLOCK), now=now)


def test_an_accepted_proof_gives_the_class_until_it_is_too_old(wallet: Wallet) -> None:
    proof = submit(wallet)
    assert class_of(wallet) == ("retail", None)

    assert decide(proof).counts_until == END

    assert class_of(wallet) == ("professional", END)
    assert lapse(END - timedelta(seconds=1)) == 0
    assert lapse(END) == 1
    assert class_of(wallet) == ("retail", None)
    assert ClassProof.objects.get().state == "lapsed"
    assert Entry.objects.get(verb="kyc.class_lapsed").data == {"class": "professional"}


def test_a_newer_proof_carries_the_class_on(wallet: Wallet) -> None:
    decide(submit(wallet))
    newer = decide(submit(wallet, issued_on=make.NOW.date()))
    KycCase.objects.update(class_until=END)

    lapse(END)

    assert class_of(wallet) == ("professional", newer.counts_until)


def test_a_refused_proof_gives_nothing_and_takes_the_class_it_gave(wallet: Wallet) -> None:
    decide(submit(wallet), "refuse", "unreadable")
    assert class_of(wallet) == ("retail", None)
    accepted = decide(submit(wallet))

    decide(accepted, "refuse", "author_unknown")

    assert class_of(wallet) == ("retail", None)
    with pytest.raises(IllegalTransition):
        decide(accepted)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"kind": "income_certificate"}, BadProof),
        ({"kind": "rumour"}, BadProof),
        ({"investor_class": "retail"}, BadProof),
        ({"issued_on": make.NOW.date() + timedelta(days=1)}, BadProof),
        ({"issued_on": make.NOW.date() - timedelta(days=90)}, ProofTooOld),
        ({"issued_on": date(1, 1, 1)}, ProofTooOld),
        ({"reference": " "}, BadProof),
    ],
)
def test_what_is_no_proof(wallet: Wallet, change: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        submit(wallet, **change)


def test_a_proof_that_has_become_too_old_is_not_accepted(wallet: Wallet) -> None:
    with pytest.raises(ProofTooOld):
        decide(submit(wallet), now=END)


def test_who_may_submit_and_decide(wallet: Wallet) -> None:
    with pytest.raises(NotPermitted):
        submit(wallet, actor=make.make_user())
    proof = submit(wallet)
    with pytest.raises(NotPermitted):
        decide(proof, actor=make.make_user())
    make.make_member(make.make_operator(), wallet.investor.user, "compliance_officer")
    with pytest.raises(ConflictOfInterest):
        decide(proof, actor=wallet.investor.user)
    with pytest.raises(UnknownReason):
        decide(proof, reason="unreadable")
    with pytest.raises(UnknownDecision):
        decide(proof, "like")
    with pytest.raises(NotPermitted):
        lapse_classes(actor=make.make_user(), now=END)


def test_not_more_than_an_officer_can_look_at(wallet: Wallet) -> None:
    for _proof in range(MOST):
        submit(wallet)
    with pytest.raises(TooManyProofs):
        submit(wallet)


def test_a_class_of_ones_own_claim_is_verified_by_officers_alone() -> None:
    case = make.make_case(make.make_investor(), investor_class="professional")
    introduced = make.make_case(make.make_introduced(make.make_draft()), investor_class="professional")

    states = dict(KycCase.objects.values_list("pk", "state"))
    assert states == {case.pk: KycCase.State.MANUAL_REVIEW, introduced.pk: KycCase.State.VERIFIED}
    assert KycCase.objects.get(pk=case.pk).reason_code == CLASS_CLAIMED


def test_the_table_names_kinds_that_have_words() -> None:
    assert set(newest_table("proofs", now=make.NOW)["kinds"]) == set(KINDS)
