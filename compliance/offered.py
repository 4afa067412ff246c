"""An offering as those see it who count what was bought: of which security, by which pack, as what kind."""

from dataclasses import dataclass

from compliance.limits import rules_about
from compliance.rules.compiling.standing import standing_in
from compliance.rules.pack import Pack
from issuers.models import Issuer

SUMS = frozenset({"offering_cap", "investment_cap", "crowdfunding_formula"})
PERSONS = frozenset({"offeree_limit", "filing_after_sale"})
PHASES = frozenset({"offer", "subscribe"})
LONGEST_KIND = 30


@dataclass(frozen=True, slots=True)
class Offered:
    """`security` is a public id, `offering` the issuer's name of it, `kind` as `kind_of` has it."""

    issuer: Issuer
    security: str
    offering: str
    pack: str
    exemption: str
    kind: str
    is_debt: bool


def kind_of(pack: Pack, exemption: str) -> str:
    """How the pack's own limits call what is bought in such an offering (`crowd`, `no_prospectus`); where it
    limits no sums, the exemption or the pack."""
    rules = (one.rule for one in standing_in(pack.root, exemption))
    limits = [rule for rule in rules if rule.primitive in SUMS and PHASES & set(rule.phases)]
    kinds = [kind for rule in limits for kind in rule.words("kinds")]
    return next(iter(kinds), exemption or pack.name)[:LONGEST_KIND]


def counts_persons(pack: Pack) -> bool:
    """Whether it is asked under the pack who bought, or how many."""
    return any(rules_about(pack, PERSONS, phase) for phase in PHASES)
