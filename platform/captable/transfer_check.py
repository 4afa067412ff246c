"""Would the contract let these units move? The same questions in the same order, from indexed facts.

The contract's own check is the authority; this one answers without a node, and tells every reason at once
where the contract stops at the first.
"""

from dataclasses import dataclass
from datetime import datetime

from captable.objections import objections
from captable.objections.facts import AsOf
from captable.transfer_facts import Question, gather
from chain.bindings.security_token.partitions import DEFAULT
from compliance.reasons import EXPLANATIONS, Reason
from kernel import clock
from tokens.models import Token

RULE_MODULE = "RULE_MODULE"
"""A further rule is a contract of its own, which only the chain can ask."""


@dataclass(frozen=True, slots=True)
class TransferVerdict:
    """`reasons` in the contract's order; the first is the one it would give, and it is OK when allowed.

    What could not be asked is named in `unanswered` and refused as RULE_UNAVAILABLE, the last of the reasons:
    where it is the only one, the contract may still say yes, or no in the rule's own words.
    """

    reasons: tuple[Reason, ...]
    as_of: AsOf
    unanswered: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        return self.reasons == (Reason.OK,)

    @property
    def status(self) -> int:
        """The ERC-1400 status byte of the first reason."""
        return EXPLANATIONS[self.reasons[0]].status


def check_transfer(
    *, token: Token, sender: str, receiver: str, units: int, now: datetime, partition: str = DEFAULT
) -> TransferVerdict:
    """The holder's own transfer. Addresses in canonical form, `units` in base units; `now` stands for the
    time of the next block."""
    question = Question(token, sender, receiver, units, partition)
    facts = gather(question, at=clock.to_timestamp(now))
    unanswered = (RULE_MODULE,) if facts.rules.has_module else ()
    return TransferVerdict(objections(facts) or (Reason.OK,), facts.as_of, unanswered)
