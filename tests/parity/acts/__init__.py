"""Everything that can happen to a register between two rounds of questions."""

from tests.parity.acts import holders, rules, units
from tests.parity.acts.registry import some

__all__ = ["holders", "rules", "some", "units"]
