"""Numbers that a company gives about itself."""

import pytest

from issuers.registration import BadLei, BadRegistrationNumber, parse_lei, parse_number
from tests.factories import business_number


@pytest.mark.parametrize("number", ["220-81-62517", "2208162517", " 134-86-72683 "])
def test_a_published_korean_number_is_taken_without_its_dashes(number: str) -> None:
    assert parse_number(number, "KR") == "".join(filter(str.isdigit, number))


@pytest.mark.parametrize("number", ["2208162518", "220-81-6251", "099-81-00009", "22081625170", "abc"])
def test_a_mistyped_korean_number_is_refused(number: str) -> None:
    with pytest.raises(BadRegistrationNumber):
        parse_number(number, "KR")


def test_every_single_wrong_digit_of_a_korean_number_is_noticed() -> None:
    right = business_number(4321)
    for position in range(10):
        wrong = right[:position] + str((int(right[position]) + 1) % 10) + right[position + 1 :]
        with pytest.raises(BadRegistrationNumber):
            parse_number(wrong, "KR")


def test_other_countries_number_as_they_like() -> None:
    assert parse_number(" HRB 1234 B ", "DE") == "HRB 1234 B"


def test_an_lei_is_checked_modulo_97() -> None:
    assert parse_lei("529900t8bm49aursdo55") == "529900T8BM49AURSDO55"
    assert parse_lei("  ") == ""
    with pytest.raises(BadLei):
        parse_lei("529900T8BM49AURSDO56")
