"""Issuer's home, buyer's residence, the units' own offering, the venue: which packs are asked."""

from dataclasses import asdict

import pytest

from compliance.law.applying import LAWS, packs_that_apply
from compliance.rules.library import library

MIXED = {"US-506c": "US", "US-REGS-CAT3-EQUITY": "US", "KR-STO-PRIVATE": "KR", "SG": "SG"}


@pytest.mark.parametrize(
    ("own", "chosen", "home", "residence", "packs", "lacking"),
    [
        pytest.param(["KR"], {"KR": "KR"}, "KR", "KR", ("KR",), (), id="all of one country"),
        pytest.param(["SG"], MIXED, "SG", "KR", ("KR-STO-PRIVATE", "SG"), (), id="the buyer's residence too"),
        pytest.param(["SG"], MIXED, "KR", "SG", ("KR-STO-PRIVATE", "SG"), (), id="the issuer's home too"),
        pytest.param(["US-506c"], MIXED, None, "US", ("US-506c",), (), id="own law: no other offering of it"),
        pytest.param(
            ["SG"], MIXED, None, "PR", ("SG", "US-506c", "US-REGS-CAT3-EQUITY"), (), id="a territory"
        ),
        pytest.param(
            ["KR"], {"KR": "KR"}, "KR", "DE", ("KR",), ("EU",), id="no exemption for the buyer's law"
        ),
        pytest.param(["KR"], {"KR": "KR"}, "KR", "VN", ("KR",), (), id="a country without packs"),
        pytest.param(["KR"], {"KR": "KR"}, "KR", None, ("KR",), (), id="an unknown residence"),
        pytest.param(["US"], {"US": "US"}, "KR", "US", ("US",), (), id="the issuer offers nothing at home"),
    ],
)
def test_which_packs_are_asked(
    own: list[str],
    chosen: dict[str, str],
    home: str | None,
    residence: str | None,
    packs: tuple[str, ...],
    lacking: tuple[str, ...],
) -> None:
    found = packs_that_apply(own=own, chosen=chosen, home=home, residence=residence)

    assert asdict(found) == {"packs": packs, "lacking": lacking}


def test_a_venues_packs_come_to_them() -> None:
    found = packs_that_apply(own=["KR"], chosen={"KR": "KR"}, home="KR", residence="KR", venue=["OTC"])

    assert found.packs == ("KR", "OTC")


def test_every_law_of_the_table_has_a_pack_and_every_pack_a_country() -> None:
    laws = {pack.regime.partition("-")[0] for pack in library().packs if not pack.is_base}

    assert set(LAWS.values()) == laws
