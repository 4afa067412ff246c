"""Facts of offerings and investors, recorded through the operations by whoever may."""

from decimal import Decimal
from typing import Any

from compliance.models import OfferingPaper, RiskProfile, Statement
from compliance.operations.acknowledge import acknowledge
from compliance.operations.decide_class_proof import decide_class_proof
from compliance.operations.record_control_total import record_control_total
from compliance.operations.record_paper import record_paper
from compliance.operations.record_profile import record_profile
from compliance.operations.record_test import record_test
from compliance.operations.state_means import state_means
from compliance.operations.state_of_offering import state_of_offering
from compliance.operations.submit_class_proof import submit_class_proof
from compliance.shown import Shown
from compliance.stated import About
from investors.models import Wallet
from tests import factories as make
from tokens.models import Token

SHA256 = "0x" + "5e" * 32
SHOWN = Shown.named(SHA256)


def offering_of(token: Token) -> str:
    return token.regimes.get().public_id


def paper(token: Token, name: str, **change: Any) -> OfferingPaper:
    given: dict[str, Any] = {"regime": offering_of(token), "at": make.NOW, "actor": make.make_officer()}
    return record_paper(
        issuer=token.issuer,
        security=token.public_id,
        name=name,
        shown=SHOWN,
        now=make.NOW,
        **(given | change),
    )


def state(token: Token, about: str, value: Any, **change: Any) -> Statement:
    regime = "" if about not in About.of_offering() else change.pop("regime", "") or offering_of(token)
    given: dict[str, Any] = {"regime": regime, "actor": make.make_officer(), "now": make.NOW}
    return state_of_offering(
        issuer=token.issuer,
        security=token.public_id,
        about=about,
        value=value,
        shown=SHOWN,
        **(given | change),
    )


def control(token: Token, units: int, **change: Any) -> Any:
    given: dict[str, Any] = {"as_of": make.NOW, "actor": make.make_officer(), "now": make.NOW}
    return record_control_total(
        issuer=token.issuer, security=token.public_id, units=units, shown=SHOWN, **(given | change)
    )


def acknowledged(wallet: Wallet, name: str, **change: Any) -> Any:
    given: dict[str, Any] = {"actor": wallet.investor.user, "version": "1", "sha256": SHA256, "now": make.NOW}
    return acknowledge(investor=wallet.investor, name=name, **(given | change))


def took_test(wallet: Wallet, name: str, *, is_passed: bool = True, **change: Any) -> Any:
    given: dict[str, Any] = {"actor": make.make_officer(), "score": "18/20", "now": make.NOW}
    return record_test(investor=wallet.investor, name=name, is_passed=is_passed, **(given | change))


def means(wallet: Wallet, income: int, net_worth: int, currency: str, **change: Any) -> Any:
    given: dict[str, Any] = {"actor": wallet.investor.user, "now": make.NOW}
    return state_means(
        investor=wallet.investor,
        income=Decimal(income),
        net_worth=Decimal(net_worth),
        currency=currency,
        **(given | change),
    )


def nationality(wallet: Wallet, country: str) -> RiskProfile:
    return record_profile(
        investor=wallet.investor,
        nationality=country,
        sector="employed",
        amount="under_10m",
        is_pep=False,
        actor=wallet.investor.user,
        now=make.NOW,
    )


def accredited(wallet: Wallet) -> None:
    """By a third party's letter of today."""
    proof = submit_class_proof(
        case=wallet.investor.kyc_cases.get(),
        investor_class="professional",
        kind="third_party_letter",
        issued_on=make.NOW.date(),
        reference="Letter of Haeun Law",
        actor=wallet.investor.user,
        now=make.NOW,
    )
    officer = make.make_officer()
    decide_class_proof(
        proof=proof, decision="accept", reason_code="criteria_met", actor=officer, now=make.NOW
    )
