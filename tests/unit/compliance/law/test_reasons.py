"""What is told of a verdict, to whom, and in which words."""

from dataclasses import replace

from compliance.law.reasons import LegalReason, reasons_for, reasons_for_issuer, reasons_for_parties
from compliance.rules.decide import judge
from compliance.rules.facts import Action, Facts
from compliance.rules.library import library
from compliance.rules.verdicts import Effect
from tests.unit.compliance.rules.cases import NOW

LOCKED = LegalReason("HOLDING_PERIOD", "US-CF-03", "US-CF", Effect.BLOCK, "today", "≥ tomorrow")
LISTED = LegalReason("RECEIVER_SANCTIONS", "SANCTIONS-RECEIVER", "US-CF", Effect.BLOCK, "0 percent", "< 50")


def test_a_reason_has_its_names_in_every_standard() -> None:
    assert (LOCKED.status, LOCKED.erc1404) == (0x55, 8)
    assert bytes.fromhex(LOCKED.detail[2:]) == b"US-CF-03" + bytes(24)


def test_one_line_says_what_by_which_figures_and_who_can_mend_it_in_two_languages() -> None:
    english, korean = LOCKED.told("en"), LOCKED.told("ko-kr")

    assert english == (
        "US-CF-03: Units have not been held for long enough. (today / ≥ tomorrow) "
        "Wait until the date given as the limit."
    )
    assert "보유 기간" in korean
    assert "today / ≥ tomorrow" in korean


def test_two_packs_that_say_the_same_are_told_once_and_blocks_come_first() -> None:
    packs = [library().pack(name, NOW) for name in ("US-CF", "US-506b")]
    decisions = [judge([pack], Facts(), Action("issue"), now=NOW) for pack in packs]

    reasons = reasons_for(decisions, lacking=["EU"])

    assert [reason.missing for reason in reasons if reason.rule == "KYC-RECEIVER"] == ["receiver"]
    assert (reasons[0].rule, reasons[0].missing) == ("LAW-EU", "an offering under EU law")
    order = [list(Effect).index(reason.effect) for reason in reasons]
    assert order == sorted(order)


def test_nobody_learns_from_a_transfer_that_somebody_is_on_a_list() -> None:
    sender = replace(LISTED, code="SENDER_SANCTIONS", rule="SANCTIONS-SENDER")

    told = reasons_for_parties([LISTED, sender])

    assert [(reason.code, reason.rule, reason.value) for reason in told] == [
        ("RECEIVER_KYC", "RECEIVER_KYC", ""),
        ("SENDER_KYC", "SENDER_KYC", ""),
    ]
    assert "SANCTIONS" not in repr(told)


def test_an_issuer_reads_the_numbers_of_its_own_offering() -> None:
    full = LegalReason("OFFEREE_LIMIT", "SG-02", "SG", Effect.BLOCK, "51", "≤ 50 persons")

    assert reasons_for_issuer([full]) == (full,)
    assert reasons_for_parties([full])[0].value == ""


def test_what_is_only_the_others_business_is_left_out() -> None:
    capped = LegalReason("INVESTMENT_CAP", "KR-CF-02I", "KR-CROWD", Effect.BLOCK, "7000000", "≤ 5000000 KRW")

    for told in (reasons_for_parties, reasons_for_issuer):
        assert [reason.value for reason in told([capped, LOCKED])] == ["", "today"]
    assert reasons_for_parties([capped])[0].limit == "≤ 5000000 KRW"
