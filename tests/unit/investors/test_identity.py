"""What a name and a date of birth may look like."""

from datetime import date

import pytest

from investors.identity import BadBirthDate, NameNeeded, parse_name, require_birth_date
from investors.models import Investor

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Hong   Gildong ", "Hong Gildong"),
        ("홍길동", "홍길동"),
        ("\u1112\u1169\u11bc", "홍"),  # decomposed letters, as some systems store file names
        ("Hong\nGildong", "Hong Gildong"),
    ],
)
def test_a_name_gets_one_form(text: str, name: str) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize("text", ["", "   ", "a" * 201, "Hong\x00", "Hong\u202eGildong"])
def test_an_empty_long_or_unprintable_name_is_refused(text: str) -> None:
    with pytest.raises(NameNeeded):
        parse_name(text)


@pytest.mark.parametrize("birth_date", [None, TODAY, date(2027, 3, 2), date(1799, 1, 1)])
def test_a_person_has_a_possible_date_of_birth(birth_date: date | None) -> None:
    with pytest.raises(BadBirthDate):
        require_birth_date(birth_date, kind=Investor.Kind.INDIVIDUAL, today=TODAY)


def test_an_entity_has_no_date_of_birth() -> None:
    require_birth_date(None, kind=Investor.Kind.ENTITY, today=TODAY)
    with pytest.raises(BadBirthDate):
        require_birth_date(date(1999, 1, 1), kind=Investor.Kind.ENTITY, today=TODAY)
