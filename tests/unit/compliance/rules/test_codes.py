"""One table of reasons: each has a status byte, a number, words in two languages, somebody to mend it."""

import pytest

from compliance.reasons import EXPLANATIONS, Reason
from compliance.rules import codes
from compliance.rules.library import library

# The ERC-1400 table (EIP-1400): 0x50 to 0x58; those from 0x59 are not given to a refusal.
STATUSES = range(0x50, 0x59)


@pytest.mark.parametrize("name", list(codes.CODES))
def test_a_code_projects_and_speaks(name: str) -> None:
    code = codes.CODES[name]

    assert code.status in STATUSES
    assert 0 <= code.erc1404 < 256
    assert code.words("en") != code.words("ko-kr")
    assert code.remedy("en") != code.remedy("ko")


@pytest.mark.parametrize("reason", list(Reason))
def test_the_contracts_own_reasons_have_a_number_too(reason: Reason) -> None:
    assert codes.status_byte(reason.value) == EXPLANATIONS[reason].status
    assert (codes.restriction_code(reason.value) == 0) == (reason is Reason.OK)


def test_the_number_lies_in_the_range_of_the_byte() -> None:
    """REGULATION design, 5.1."""
    ranges = {
        0x54: range(4, 6),
        0x55: range(6, 10),
        0x56: range(10, 15),
        0x57: range(20, 30),
        0x58: range(30, 32),
    }
    every = {*codes.CODES, *codes.CONTRACT_ERC1404}

    wrong = [
        name
        for name in every
        if (allowed := ranges.get(codes.status_byte(name))) and codes.restriction_code(name) not in allowed
    ]

    assert wrong == []


def test_every_rule_tells_a_code_of_the_table() -> None:
    used = {rule.reason for pack in library().packs for rule in pack.rules}

    assert used <= set(codes.CODES)


def test_a_rules_id_fits_into_the_contracts_detail() -> None:
    assert codes.bytes32("KR-OFF-01") == b"KR-OFF-01" + bytes(23)
    assert all(len(codes.bytes32(rule.id)) == 32 for pack in library().packs for rule in pack.rules)
    with pytest.raises(ValueError, match="R"):
        codes.bytes32("R" * 33)
