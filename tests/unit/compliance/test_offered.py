"""By what name a pack's own limits count what is bought in an offering, and whether they count persons."""

from datetime import UTC, datetime

import pytest

from compliance.offered import counts_persons, kind_of
from compliance.rules.compiling.onchain import is_named, name_of
from compliance.rules.library import library

NOW = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pack", "exemption", "kind"),
    [
        ("KR-CROWD", "", "crowd"),
        ("KR-STO-SMALL", "", "unregistered"),  # not the over-the-counter limit of a later trade
        ("EU-150", "", "no_prospectus"),
        ("SG", "SG-01", "small"),
        ("SG", "SG-02", "SG-02"),  # this way limits no sums, the other one does
        ("US-506b", "", "US-506b"),
    ],
)
def test_a_purchase_is_of_the_kind_that_the_limits_of_its_offering_name(
    pack: str, exemption: str, kind: str
) -> None:
    assert kind_of(library().pack(pack, NOW), exemption) == kind


@pytest.mark.parametrize(
    ("pack", "is_so"), [("KR-STO-PRIVATE", True), ("US-506c", True), ("US-CF", False), ("KR-CROWD", False)]
)
def test_who_counts_persons(pack: str, is_so: bool) -> None:
    assert counts_persons(library().pack(pack, NOW)) is is_so


def test_a_partition_is_named_by_a_label_alone_or_with_the_day_of_its_end() -> None:
    assert is_named(name_of("REGS", NOW), "REGS")
    assert is_named(name_of("REGS", None), "REGS")
    assert not is_named(name_of("REGS-2", NOW), "REGS")
    assert not is_named("REGS-2", "REGS")
