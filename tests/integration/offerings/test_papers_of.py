"""The papers say what the rows and the ledger say."""

from decimal import Decimal

import pytest
from django.utils import translation

from offerings.allocating import Line, allocate
from offerings.allocating.told import told
from offerings.models import Allocation, AllocationLine
from offerings.money import expectation_of
from offerings.papers.papers_of import papers_of
from papers.paper import Facts, Paper, Table
from tests import factories as make
from tests.support.offering import (
    CLOSES,
    OPENS,
    add_paper,
    confirmed,
    make_draft_offering,
    make_open,
    order,
    pay,
)

pytestmark = pytest.mark.django_db


def said(paper: Paper) -> dict[str, str]:
    return {label: value for part in paper.parts if isinstance(part, Facts) for label, value in part.rows}


def test_a_term_sheet_of_a_draft_has_its_terms_and_papers() -> None:
    offering = make_draft_offering(minimum=Decimal(800_000), ticket_min=5, ticket_max=50)
    document = add_paper(offering, title="Risks of ships")

    [sheet] = papers_of(offering, language="en", now=OPENS)

    facts = said(sheet)
    symbol = offering.token.symbol
    assert (sheet.title, sheet.about, sheet.reference) == ("Term sheet", offering.title, offering.public_id)
    assert facts["Units on offer"] == f"100 {symbol}"
    assert (facts["Price of a unit"], facts["Least to be raised"]) == ("10,000 KRW", "800,000 KRW")
    assert (facts["Least units of an order"], facts["Most units of an order"]) == (
        f"5 {symbol}",
        f"50 {symbol}",
    )
    assert (facts["Rules"], facts["How units are allocated"]) == ("Korea: crowdfunding", "Pro rata")
    assert facts["Opens at"].endswith("(Asia/Seoul)")
    [papers] = [part for part in sheet.parts if isinstance(part, Table)]
    assert papers.rows == [("Other paper", "Risks of ships", document.sha256)]


def test_the_papers_of_an_order_follow_the_money_and_the_allocation() -> None:
    offering = make_open()
    placed = order(offering, 30)
    asked = expectation_of(placed)

    confirmation, statement = papers_of(placed, language="en", now=OPENS)
    facts = said(confirmation)
    assert (facts["Investor"], facts["Amount of the order"]) == (placed.investor.name, "300,000 KRW")
    assert facts["Payment reference"] == asked.reference
    assert asked.account.number in facts["To be paid to"]
    assert (said(statement)["Received"], "Units allocated" in said(statement)) == ("0 KRW", False)

    pay(placed)
    [_confirmation, statement] = papers_of(placed, language="en", now=OPENS)
    assert (said(statement)["Received"], said(statement)["Paid back"]) == ("300,000 KRW", "0 KRW")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_statement_explains_the_allocation_that_was_decided(language: str) -> None:
    offering = make_open()
    placed = confirmed(offering, 40)
    [share] = allocate("pro_rata", [Line(placed.public_id, 40, placed.submitted_at)], 30)
    allocation = Allocation.objects.create(
        offering=offering,
        method="pro_rata",
        supply=30,
        demand=40,
        allocated=share.units,
        digest="0x" + "00" * 32,
        decided_by=make.make_officer(),
        decided_at=CLOSES,
    )
    AllocationLine.objects.create(
        allocation=allocation,
        subscription=placed,
        units=share.units,
        code=share.explanation.code,
        numbers=dict(share.explanation.numbers),
    )

    [_confirmation, statement] = papers_of(placed, language=language, now=CLOSES)

    values = list(said(statement).values())
    assert f"30 {offering.token.symbol}" in values
    assert "300,000 KRW" in values
    with translation.override(language):
        assert told(share.explanation) in values
