"""The choice of law and exemption: by the issuer, once, before anything is issued, and never changed."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.rules.exemptions import NoSuchExemption
from tests import factories as make
from tests.support.branch import make_live
from tests.support.law import choose, issue_to
from tokens.models import Regime
from tokens.operations.choose_regime import (
    BadLabel,
    BadTerms,
    IssuedBefore,
    NoSuchPack,
    OfferTerms,
    RegimeChosen,
    choose_regime,
)

pytestmark = pytest.mark.django_db
LATER = make.NOW + timedelta(days=30)


def test_the_choice_is_recorded_with_its_terms() -> None:
    token, terms = make.make_token(), OfferTerms(closes_at=LATER, price=Decimal("12.50"), currency="SGD")

    regime = choose(token, "SG", "SG-02", terms=terms)

    regime.refresh_from_db()
    assert (regime.label, regime.pack, regime.exemption) == ("default", "SG", "SG-02")
    assert (regime.closes_at, regime.price, regime.currency) == (LATER, Decimal("12.5"), "SGD")
    assert regime.chosen_by == make.owner_of(token.issuer.organisation)
    entry = Entry.objects.get(verb="token.regime_chosen")
    assert entry.data == {"label": "default", "pack": "SG", "exemption": "SG-02"}


@pytest.mark.parametrize(
    ("pack", "exemption", "fields", "error"),
    [
        ("NO-SUCH", "", {}, NoSuchPack),
        ("IDENTITY", "", {}, NoSuchPack),  # a base nobody chooses
        ("SG", "", {}, NoSuchExemption),
        ("SG", "JP-01-50", {}, NoSuchExemption),
        ("SG", "SG-01-RESALE", {}, NoSuchExemption),  # a rule of a branch, not the branch
        ("KR-CROWD", "SG-01", {}, NoSuchExemption),
        ("EU-150", "EU-PR-150", {}, NoSuchExemption),  # every investor may pass on another one
        ("KR-CROWD", "", {"label": ""}, BadLabel),
        ("KR-CROWD", "", {"label": "a b"}, BadLabel),
        ("KR-CROWD", "", {"label": "x" * 33}, BadLabel),
        ("KR-CROWD", "", {"terms": OfferTerms(price=Decimal(0), currency="KRW")}, BadTerms),
        ("KR-CROWD", "", {"terms": OfferTerms(price=Decimal("NaN"), currency="KRW")}, BadTerms),
        ("KR-CROWD", "", {"terms": OfferTerms(target=Decimal("1e20"), currency="KRW")}, BadTerms),
        ("KR-CROWD", "", {"terms": OfferTerms(price=Decimal(1))}, BadTerms),
        ("KR-CROWD", "", {"terms": OfferTerms(currency="XXX")}, BadTerms),
        ("KR-CROWD", "", {"terms": OfferTerms(opens_at=LATER, closes_at=LATER)}, BadTerms),
    ],
)
def test_what_cannot_be_chosen_is_refused(pack: str, exemption: str, fields: Any, error: type) -> None:
    with pytest.raises(error):
        choose(make.make_token(), pack, exemption, **fields)
    assert not Regime.objects.exists()


def test_units_are_offered_under_one_regime_and_other_units_under_another() -> None:
    token = make.make_token()
    choose(token, "KR-CROWD")

    with pytest.raises(RegimeChosen):
        choose(token, "KR-STO-SMALL")
    choose(token, "US-REGS-CAT3-EQUITY", label="REGS")

    assert set(token.regimes.values_list("label", "pack")) == {
        ("default", "KR-CROWD"),
        ("REGS", "US-REGS-CAT3-EQUITY"),
    }


def test_after_the_first_issue_it_is_too_late() -> None:
    token, _branch = make_live()
    issue_to(token, make.make_eligible())

    with pytest.raises(IssuedBefore):
        choose(token, "KR-CROWD")


def test_only_the_issuers_managers_choose() -> None:
    token = make.make_token()
    viewer = make.make_member(token.issuer.organisation, role="viewer")

    for actor in (make.make_user(), make.make_officer(), viewer):
        with pytest.raises(NotPermitted):
            choose_regime(token=token, pack="KR-CROWD", actor=actor, now=make.NOW)


def test_a_choice_is_never_changed_or_taken_back() -> None:
    regime = choose(make.make_token(), "KR-CROWD")
    regime.pack = "KR-STO-SMALL"

    for change in (regime.save, regime.delete, lambda: Regime.objects.update(pack="SG")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    assert Regime.objects.get().pack == "KR-CROWD"
