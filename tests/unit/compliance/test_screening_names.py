"""Names of every script compared: alike, unlike, odd; and how good it is on the labelled set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.screening.likeness import likeness
from compliance.screening.quality.measure import measure
from compliance.screening.quality.pairs import all_pairs, generated
from compliance.screening.scoring import Subject, score
from compliance.screening.spelling import keys, spell
from config.settings.parts.screening import SCREENING_THRESHOLD

SAME = [
    ("이재명", "Lee Jae-myung"),
    ("Hong Gildong", "HONG Kil Tong"),
    ("Park Hyung-joon", "Bak Hyeongjun"),
    ("박형준", "Park Hyung-joon"),
    ("Mohammed Al-Assad", "Muhamad al Asad"),
    ("محمد حسن", "HASSAN, Mohammad"),
    ("Юрий Щербаков", "Scherbakov Yury"),
    ("王小明", "Wang Hsiao-ming"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_name_in_other_letters_is_found_and_alike(one: str, other: str) -> None:
    assert keys(one) & keys(other)
    assert likeness(spell(one), spell(other)) >= 90


def test_likeness_is_blind_to_order_and_symmetric_enough_to_rank() -> None:
    assert likeness(spell("Kim Jongsu"), spell("Jongsu Kim")) == 100
    assert likeness(spell("Kim Jongsu"), spell("Park Hyejin")) < 60


def test_one_word_of_a_full_name_is_not_a_hit() -> None:
    assert likeness(spell("Mohammed"), spell("Mohammed Hassan")) < SCREENING_THRESHOLD


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert 0 <= likeness(spell(one), spell(other)) <= 100
    assert keys(one) is not None


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=300))
def test_a_name_of_letters_is_found_by_itself(name: str) -> None:
    if spell(name).words:
        assert keys(name)
        assert likeness(spell(name), spell(name)) == 100


@pytest.mark.parametrize(
    ("birth", "listed", "agreement"),
    [
        ("1971-05-20", ["1971-05-20"], "same"),
        ("1971-05-20", ["1971"], "year"),
        ("1971-05-20", ["1970/1973"], "year"),
        ("1971-05-20", ["1972-01-01"], "near"),
        ("1971-05-20", ["1950", "1971"], "year"),
        ("1971-05-20", ["1950-05-20"], "different"),
        ("", ["1950-05-20"], "unknown"),
    ],
)
def test_dates_of_birth_move_the_score_and_are_told(birth: str, listed: list[str], agreement: str) -> None:
    subject = Subject(key=1, kind="individual", names=("Kim Jongsu",), birth=birth)

    found = score(subject, names=["Kim Jong Su"], listed_births=listed, countries=[])

    assert found.parts()["birth"] == agreement
    assert found.total == min(100, found.name + int(found.parts()["birth_points"]))


def test_an_exact_name_with_another_birth_still_reaches_an_officer() -> None:
    subject = Subject(key=1, kind="individual", names=("Kim Jongsu",), birth="1990-01-01", countries=("KR",))

    found = score(subject, names=["KIM Jongsu"], listed_births=["1950-05-20"], countries=["KP"])

    assert found.total >= SCREENING_THRESHOLD


def test_a_subject_does_not_print_who_it_is() -> None:
    assert "Jongsu" not in repr(Subject(key=1, kind="individual", names=("Kim Jongsu",), birth="1990-01-01"))


def test_recall_at_the_threshold_in_use() -> None:
    pairs = all_pairs()
    [row] = measure(pairs, thresholds=[SCREENING_THRESHOLD])

    assert len(pairs) >= 500
    assert row.recall >= 980
    assert row.precision >= 800


def test_recall_on_pairs_that_nobody_has_tuned_for() -> None:
    [row] = measure(list(generated(seed=4711)), thresholds=[SCREENING_THRESHOLD])

    assert row.recall >= 980
