"""Everything that stands against an issue or a transfer, line by line, in the reader's words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from captable.law_check import law_of_transfer
from captable.transfer_check import check_transfer
from compliance.law.reasons import LegalReason, reasons_for_issuer
from compliance.reasons import EXPLANATIONS, Reason
from investors.models import Wallet
from tokens.issue_check import Wish, check_issue
from tokens.models import Token

CONTRACT, LAW, PLATFORM = _("Contract"), _("Law"), _("Platform")


@dataclass(frozen=True, slots=True)
class Objection:
    """Who says so, what, with which figures, and who can mend it. A warning refuses nothing."""

    source: str | Promise
    code: str
    words: str | Promise
    figures: str = ""
    remedy: str | Promise = ""
    refuses: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """`law_asked` is false where the law was not asked: no pack applies, or the sender is nobody's here."""

    objections: tuple[Objection, ...]
    law_asked: bool = True

    @property
    def allowed(self) -> bool:
        return not any(one.refuses for one in self.objections)


def of_issue(wish: Wish, *, now: datetime) -> Verdict:
    found = check_issue(wish, now=now)
    refusals = tuple(Objection(PLATFORM, error.code, str(error)) for error in found.refusals)
    return Verdict((*refusals, *_of_law(found.law)), wish.token.regimes.exists())


def of_transfer(
    token: Token, sender: str, receiver: str, units: int, partition: str, *, now: datetime
) -> Verdict:
    """The law is asked where the sender's wallet is known to the platform."""
    said = {"receiver": receiver, "units": units, "partition": partition, "now": now}
    verdict = check_transfer(token=token, sender=sender, **said)  # type: ignore[arg-type]
    contract = tuple(_of_contract(reason) for reason in verdict.reasons if reason is not Reason.OK)
    known = Wallet.objects.ready().filter(network=token.network_id, address=sender)
    wallet = known.select_related("investor").first()
    if wallet is None:
        return Verdict(contract, law_asked=False)
    opinion = law_of_transfer(token=token, sender=wallet, **said)  # type: ignore[arg-type]
    law = _of_law(reasons_for_issuer(opinion.reasons))
    return Verdict((*contract, *law), law_asked=bool(opinion.packs))


def _of_contract(reason: Reason) -> Objection:
    words = EXPLANATIONS[reason]
    return Objection(CONTRACT, reason.value, words.text, remedy=words.remedy)


def _of_law(reasons: Iterable[LegalReason]) -> Iterator[Objection]:
    language = get_language() or "en"
    for reason in reasons:
        figures = " / ".join(text for text in (reason.value, reason.limit, reason.missing) if text)
        words, remedy = reason.words(language), reason.remedy(language)
        yield Objection(LAW, reason.rule, words, figures, remedy, reason.refuses)
