"""Which lines of a register are wanted. Each wish is a condition on a line, the same now and in the past."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chain.bindings.security_token.partitions import DEFAULT
from compliance.models import InvestorClass
from kernel.clock import to_timestamp

IDENTIFIED, EXPIRED, UNKNOWN, FROZEN = STATES = ("identified", "expired", "unknown", "frozen")
Condition = tuple[str, Mapping[str, Any]]
ALL_CLASSES = sum(one.flag for one in InvestorClass)

IS_FROZEN = """coalesce((
    SELECT active FROM tokens_controlchange change
    WHERE change.token_id = %(token)s AND change.holder = line.holder AND change.number <= %(until)s
    ORDER BY number DESC, log_index DESC LIMIT 1), false)"""
LOTS = """
    SELECT DISTINCT ON (lot.partition) lot.partition, lot.units FROM captable_partitionbalance lot
    WHERE lot.token_id = %(token)s AND lot.holder = line.holder AND lot.number <= %(until)s
    ORDER BY lot.partition, lot.number DESC
"""
_STATES = {
    IDENTIFIED: "valid_until >= %(at)s",
    EXPIRED: "valid_until > 0 AND valid_until < %(at)s",
    UNKNOWN: "valid_until = 0",
    FROZEN: IS_FROZEN,
}
_IN_PARTITION = f"EXISTS (SELECT FROM ({LOTS}) lots WHERE partition = %(partition)s AND units > 0)"
_IN_DEFAULT = f"line.units > coalesce((SELECT sum(units) FROM ({LOTS}) lots), 0)"  # noqa: S608

# Found once, before the register is read: most searches find few.
_OF_PEOPLE = """line.holder = ANY (ARRAY(
    SELECT wallet.address FROM investors_wallet wallet
    JOIN investors_investor investor ON investor.id = wallet.investor_id
    WHERE wallet.network_id = %(network)s AND wallet.state = 'ready'
      AND investor.introduced_by_id = %(organisation)s
      AND (investor.external_id ILIKE %(number)s OR investor.name_index = %(name)s)))"""


@dataclass(frozen=True, slots=True)
class Found:
    """What is searched for: a part of an address in hexadecimal digits; a part of an investor's number with
    the issuer; the index of a whole name."""

    part: str
    number: str
    name_index: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """`investor_class` is the highest a holder has; `least` and `most` in base units. Nothing said is
    everybody."""

    country: int | None = None
    investor_class: str = ""
    partition: str = ""
    state: str = ""
    least: int | None = None
    most: int | None = None
    found: Found | None = None

    @property
    def is_everybody(self) -> bool:
        return self == Wanted()

    @property
    def is_of_sums(self) -> bool:
        """Whether nothing is said but what all holders of a sum have in common."""
        return self == Wanted(country=self.country, investor_class=self.investor_class)

    def takes(self, country_numeric: int, classes: int) -> bool:
        """Of what the register says of a holder; nothing else is looked at."""
        if self.investor_class:
            asked = _of_class(self.investor_class)
            if classes & asked["classes"] != asked["flag"]:
                return False
        return self.country in (None, country_numeric)

    def conditions(self) -> Iterator[Condition]:
        if self.country is not None:
            yield "country_numeric = %(country)s", {"country": self.country}
        if self.investor_class:
            yield "classes & %(classes)s = %(flag)s", _of_class(self.investor_class)
        if self.partition:
            yield (_IN_DEFAULT if self.partition == DEFAULT else _IN_PARTITION), {"partition": self.partition}
        if self.state:
            yield _STATES[self.state], {}
        if self.least is not None:
            yield "units >= %(least)s", {"least": self.least}
        if self.most is not None:
            yield "units <= %(most)s", {"most": self.most}
        if self.found is not None:
            yield _of_found(self.found)


def _of_class(name: str) -> dict[str, int]:
    """The bit of the class is there, and none of a higher one; no class is none of the bits."""
    if name not in InvestorClass.values:
        return {"classes": ALL_CLASSES, "flag": 0}
    flag = InvestorClass(name).flag
    return {"classes": sum(one.flag for one in InvestorClass if one.flag >= flag), "flag": flag}


def _of_found(found: Found) -> Condition:
    name = bytes.fromhex(found.name_index.removeprefix("0x"))
    values = {"part": found.part, "number": f"%{_escaped(found.number)}%", "name": name}
    in_hex = "position(%(part)s IN encode(line.holder, 'hex')) > 0"
    return (f"({in_hex} OR {_OF_PEOPLE})" if found.part else _OF_PEOPLE), values


def _escaped(text: str) -> str:
    """As a text to LIKE, with nothing in it that stands for something else."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def moment_values(number: int | None, at: Any) -> dict[str, Any]:
    """What conditions ask of the moment."""
    return {"until": 2**62 if number is None else number, "at": to_timestamp(at)}
