"""The check digit notices what people do to a reference on its way, and text hides none of them."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.references import (
    ALPHABET,
    FIRST,
    LENGTH,
    check_digit,
    is_reference,
    new_reference,
    references_in,
)

BODIES = st.text(ALPHABET, min_size=LENGTH - 2, max_size=LENGTH - 2)
REFERENCES = BODIES.map(lambda body: FIRST + body + check_digit(FIRST + body))


@given(REFERENCES)
def test_any_one_wrong_sign_is_noticed(reference: str) -> None:
    for place, sign in enumerate(reference):
        for other in set(ALPHABET) - {sign}:
            assert not is_reference(reference[:place] + other + reference[place + 1 :])


@given(REFERENCES)
def test_any_two_signs_that_changed_places_are_noticed(reference: str) -> None:
    for left, right in combinations(range(LENGTH), 2):
        signs = list(reference)
        signs[left], signs[right] = signs[right], signs[left]
        assert (signs == list(reference)) == is_reference("".join(signs))


def test_a_new_one_is_well_formed_and_not_the_last_one() -> None:
    made = {new_reference() for _time in range(200)}

    assert len(made) == 200
    assert all(is_reference(reference) for reference in made)


def test_signs_that_look_alike_are_never_used() -> None:
    assert not set(ALPHABET) & set("01ILO")
    assert len(set(ALPHABET)) == 31


@pytest.mark.parametrize(
    "written",
    [
        "{0}",
        "payment {0} thank you",
        "김하늘{0}",
        "{0}.",
        "ref:{0}/2027",
        "{1} {2}",
        "{1}-{2}",
        "  {1} . {2}  ",
        "{3}",
        "{4}",
        "XXJ{0}",
    ],
)
def test_it_is_found_in_what_people_write(written: str) -> None:
    reference = new_reference()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in reference)
    text = written.format(reference, reference[:4], reference[4:], reference.lower(), wide)

    assert reference in references_in(text)


@pytest.mark.parametrize("text", ["", "J", "subscription of March", "J23456789JJJ0", "김하늘"])
def test_what_is_none_is_not_found(text: str) -> None:
    assert references_in(text) == []


def test_two_in_one_text_are_two() -> None:
    first, second = new_reference(), new_reference()

    found = references_in(f"{first} and {second}, {first}")

    assert [one for one in found if one in {first, second}] == [first, second]


def test_what_stands_across_two_words_may_be_one_too() -> None:
    """People break a reference anywhere: nothing is passed over, and who asks knows which were given out."""
    assert references_in("JBDJN55WE and more") == ["JBDJN55WE", "JN55WEAND"]
