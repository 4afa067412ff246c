"""What the law is asked about units that are to be issued, and what it says: a line in, a judgement out."""

from dataclasses import dataclass

from compliance.law.question import Question
from compliance.law.reasons import LegalReason, reasons_for_issuer
from compliance.rules.decide import Decision
from compliance.rules.facts import Facts
from tokens.sold import Sold


@dataclass(frozen=True, slots=True)
class Asked:
    """Units (base units) that are to be issued to a wallet; `about` is the public id of what asks.

    `order` is the key of the commitment that the units fulfil. Its money is what is being asked about, and so
    is no earlier purchase.
    """

    wallet: int
    units: int
    about: str
    order: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the law says of one line; `answered` is what there is to keep of it, `sold` what is bought with it
    where it has no order (`sold.py`). `refusals` are what the issuer may read."""

    reasons: tuple[LegalReason, ...] = ()
    answered: tuple[tuple[Question, Decision], ...] = ()
    sold: Sold | None = None

    @property
    def refusals(self) -> tuple[LegalReason, ...]:
        return reasons_for_issuer(reason for reason in self.reasons if reason.refuses)

    def facts_of(self, pack: str) -> Facts | None:
        """What the pack was asked with; None where it was not asked."""
        asked = (question.facts for question, _decision in self.answered if question.packs == (pack,))
        return next(asked, None)
