"""The papers of an offering read back: every fact stands on them, in the language they are written in."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pypdfium2
import pytest
from django.utils import translation

from offerings.allocating import Explanation
from offerings.allocating.told import told
from offerings.papers.confirmation import confirmation
from offerings.papers.facts import Order, Outcome, Read, Terms
from offerings.papers.statement import statement
from offerings.papers.term_sheet import term_sheet
from offerings.papers.writing import moment, money
from papers.paper import Paper
from papers.render import render

AT = datetime(2026, 3, 2, 5, tzinfo=UTC)
LANGUAGES = ("ko", "en")
TITLES = {
    "ko": ("조건요약서", "청약 확인서", "청약 및 배정 명세서"),
    "en": ("Term sheet", "Confirmation of an order", "Statement of an order"),
}
TERMS = Terms(
    reference="off_7",
    title="해운대 오피스 제1호 #strong[*모집*]",
    issuer="부산자산 주식회사",
    registration_number="123-45-67890",
    security="해운대 오피스 수익증권",
    symbol="HUNDE",
    isin="KR0000000001",
    instrument="수익증권",
    law="한국: 온라인소액투자중개(크라우드펀딩)",
    exemption="",
    zone="Asia/Seoul",
    price=Decimal("5000.00000000"),
    currency="KRW",
    target=Decimal("500000000.0000"),
    minimum=Decimal("400000000.0000"),
    decimals=2,
    units=10_000_000,
    step=100,
    ticket_min=1_000,
    ticket_max=100_000,
    opens_at=datetime(2026, 1, 5, 0, tzinfo=UTC),
    closes_at=datetime(2026, 1, 20, 7, tzinfo=UTC),
    payment_days=3,
    method="청약 수량 비례",
    papers=[Read("투자설명서", "투자설명서 제1판", "0x" + "ab" * 32)],
)
ORDER = Order(
    reference="sub_9",
    terms=TERMS,
    investor="김하늘 <b>",
    wallet="0x" + "C0FFEE00" * 5,
    units=30_050,
    amount=Decimal("1502500.0000"),
    submitted_at=datetime(2026, 1, 6, 1, 30, tzinfo=UTC),
    state="확정",
    payment_due_at=datetime(2026, 1, 9, 1, 30, tzinfo=UTC),
    payment_reference="JB7K2P",
)
OUTCOME = Outcome(
    order=ORDER,
    allocated=20_000,
    explanation=Explanation(
        "first_come_part", {"asked": 30_050, "units": 20_000, "supply": 50_000, "earlier": 30_000}
    ),
    decided_at=datetime(2026, 1, 21, 0, tzinfo=UTC),
    paid=Decimal("1502500"),
    returned=Decimal("502500"),
)


def read(paper: Paper) -> str:
    with pypdfium2.PdfDocument(render(paper)) as document:
        return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in document))


def missing(text: str, *wanted: str) -> list[str]:
    return [each for each in wanted if re.sub(r"\s+", "", each) not in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_sheet_says_every_term(language: str) -> None:
    text = read(term_sheet(TERMS, language, AT))

    assert not missing(
        text,
        *(TITLES[language][0], TERMS.title, TERMS.issuer, TERMS.registration_number, TERMS.security),
        *(
            TERMS.isin,
            TERMS.law,
            "100,000 HUNDE",
            "5,000 KRW",
            "500,000,000 KRW",
            "400,000,000 KRW",
        ),
        *("10 HUNDE", "1,000 HUNDE", "1 HUNDE", "청약 수량 비례"),
        *("2026-01-05 09:00 (Asia/Seoul)", "2026-01-20 16:00 (Asia/Seoul)"),
        *({"ko": "3일", "en": "3 days"}[language], TERMS.papers[0].title, TERMS.papers[0].sha256),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_confirmation_says_what_was_ordered_and_how_it_is_paid(language: str) -> None:
    text = read(confirmation(ORDER, language, AT))

    assert not missing(
        text,
        *(TITLES[language][1], "김하늘 <b>", ORDER.wallet, "300.5 HUNDE", "1,502,500 KRW", "sub_9"),
        *("2026-01-06 10:30 (Asia/Seoul)", "2026-01-09 10:30 (Asia/Seoul)", "JB7K2P", TERMS.papers[0].sha256),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_that_waits_for_room_is_not_asked_for_money(language: str) -> None:
    waiting = replace(ORDER, payment_due_at=None, payment_reference="")
    text = read(confirmation(waiting, language, AT))

    assert missing(text, "JB7K2P", "2026-01-09 10:30") == ["JB7K2P", "2026-01-09 10:30"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_says_what_was_allocated_why_and_what_it_cost(language: str) -> None:
    text = read(statement(OUTCOME, language, AT))
    with translation.override(language):
        why = told(OUTCOME.explanation, decimals=2)

    assert not missing(
        text,
        *(TITLES[language][2], "200 HUNDE", "1,000,000 KRW", why, "1,502,500 KRW", "502,500 KRW"),
        *("2026-01-21 09:00 (Asia/Seoul)", "2026-03-02 14:00 (Asia/Seoul)"),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_before_the_allocation_says_nothing_of_one(language: str) -> None:
    early = replace(OUTCOME, allocated=None, explanation=None, decided_at=None, returned=Decimal(0))
    paper = statement(early, language, AT)
    whole = statement(OUTCOME, language, AT)

    assert [part for part in whole.parts if part.title not in [one.title for one in paper.parts]] != []
    assert not missing(read(paper), "0 KRW")


def test_a_paper_in_one_language_has_no_labels_of_the_other() -> None:
    for korean, english in zip(TITLES["ko"], TITLES["en"], strict=True):
        papers = {
            language: read(
                {
                    "조건요약서": lambda to: term_sheet(TERMS, to, AT),
                    "청약 확인서": lambda to: confirmation(ORDER, to, AT),
                    "청약 및 배정 명세서": lambda to: statement(OUTCOME, to, AT),
                }[korean](language)
            )
            for language in LANGUAGES
        }
        assert missing(papers["ko"], english, "Units", "Issuer") == [english, "Units", "Issuer"]
        assert missing(papers["en"], korean, "발행인", "수량:") == [korean, "발행인", "수량:"]


def test_the_language_of_the_reader_does_not_leak_into_the_paper() -> None:
    with translation.override("en"):
        in_english = term_sheet(TERMS, "ko", AT)
    with translation.override("ko"):
        assert term_sheet(TERMS, "ko", AT) == in_english


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1000000.0000", "1,000,000 KRW"),
        ("0", "0 KRW"),
        ("100", "100 KRW"),
        ("1234.5000", "1,234.5 KRW"),
        ("1E+6", "1,000,000 KRW"),
        ("9999999999999999999999.12345678", "9,999,999,999,999,999,999,999.12345678 KRW"),
    ],
)
def test_money_is_written_to_its_last_digit(amount: str, written: str) -> None:
    assert money(Decimal(amount), "KRW") == written


def test_a_time_names_its_zone() -> None:
    assert moment(AT, replace(TERMS, zone="Europe/Paris")) == "2026-03-02 06:00 (Europe/Paris)"
