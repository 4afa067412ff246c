"""What countries and the platform's classes of investor are under which law: the one table of each.

A class of one law is none of another; only what the tables name counts.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from compliance.rules.strict_json import read

_DATA = Path(__file__).with_name("data")


def _table(name: str) -> Mapping[str, Any]:
    return read(_DATA / name, name)


COUNTRIES: Mapping[str, Sequence[str]] = _table("countries.json")["laws"]
"""By law, with the country's territories."""
LAWS: Mapping[str, str] = {country: law for law, countries in COUNTRIES.items() for country in countries}
"""By country."""
CLASSES: Mapping[str, Any] = _table("classes.json")
"""`by_class` in the order of the register's bits, `by_proof`, and the `roles` that a class itself says."""
