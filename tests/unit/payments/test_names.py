"""How a payer's name is compared with the investor's: spelling of no meaning aside, to the letter."""

import unicodedata

import pytest

from investors.models import Investor
from payments.matching import is_same_name


@pytest.mark.parametrize(
    ("payer", "investor"),
    [
        ("김하늘", "김하늘"),
        (unicodedata.normalize("NFD", "김하늘"), "김하늘"),
        ("SEO  INVESTOR ", "Seo Investor"),
        ("ＳＥＯ　ＩＮＶＥＳＴＯＲ", "Seo Investor"),
        ("Strauß", "STRAUSS"),
    ],
)
def test_it_is_the_same_however_it_is_typed(payer: str, investor: str) -> None:
    assert is_same_name(payer, Investor(name=investor))


@pytest.mark.parametrize(
    ("payer", "investor"),
    [
        ("", "김하늘"),
        ("", ""),
        ("김하눌", "김하늘"),
        ("김하늘이", "김하늘"),
        ("Investor Seo", "Seo Investor"),
        ("SeoInvestor", "Seo Investor"),
        ("Sео Investor", "Seo Investor"),  # two letters are Cyrillic
    ],
)
def test_nothing_is_guessed(payer: str, investor: str) -> None:
    assert not is_same_name(payer, Investor(name=investor))
