"""Whose money a credit is: by its reference and its payer's name, or on chain by the sender's wallet.

Nothing is guessed. Whatever does not fit in every point waits for an officer, with all the reasons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from investors.models import Investor, Wallet
from payments.lines import CreditLine
from payments.models import CollectionAccount, Expectation
from payments.references import references_in
from privacy.fields import normal

NO_REFERENCE, UNKNOWN_REFERENCE, SEVERAL = "no_reference", "unknown_reference", "several_references"
OTHER_ACCOUNT, OTHER_CURRENCY, OTHER_NAME = "other_account", "other_currency", "other_name"
UNKNOWN_WALLET, NOTHING_EXPECTED, CLOSED = "unknown_wallet", "nothing_expected", "closed"
RETURN_FAILED, MATCH_UNDONE = "return_failed", "match_undone"

REASONS = {
    NO_REFERENCE: _("No reference was given."),
    UNKNOWN_REFERENCE: _("Nobody was given this reference."),
    SEVERAL: _("It could be for several payments."),
    OTHER_ACCOUNT: _("The payment is expected at another account."),
    OTHER_CURRENCY: _("Another currency is expected."),
    OTHER_NAME: _("The payer is not the investor by name."),
    UNKNOWN_WALLET: _("The sender is no proved wallet of the investor."),
    NOTHING_EXPECTED: _("Nothing is expected from this sender."),
    CLOSED: _("The expected payment is closed, and it is not known where to send this back to."),
    RETURN_FAILED: _("It was sent back and did not arrive."),
    MATCH_UNDONE: _("It was matched by hand, and wrongly."),
}
RELATED = ("investor__personal_key", "account")


@dataclass(frozen=True, slots=True)
class Finding:
    """`expectation` is what the credit seems to be for; it is only where `reasons` is empty."""

    expectation: Expectation | None
    reasons: tuple[str, ...]

    @property
    def is_match(self) -> bool:
        return self.expectation is not None and not self.reasons


def find(account: CollectionAccount, line: CreditLine) -> Finding:
    """What a credit is for, as things stand now."""
    given = _given(line)
    known = list(Expectation.objects.select_related(*RELATED).filter(reference__in=given))
    if not given and account.kind == CollectionAccount.Kind.CHAIN:
        return _by_sender(account, line)
    if len(known) != 1:
        reason = NO_REFERENCE if not given else UNKNOWN_REFERENCE if not known else SEVERAL
        return Finding(None, (reason,))
    return Finding(known[0], tuple(_objections(account, line, known[0])))


def _given(line: CreditLine) -> list[str]:
    """The field for it counts before the free text."""
    return references_in(line.reference or "") or references_in(line.text)


def _objections(account: CollectionAccount, line: CreditLine, expectation: Expectation) -> Iterator[str]:
    if line.currency != expectation.currency:
        yield OTHER_CURRENCY
    if expectation.account_id != account.pk:
        yield OTHER_ACCOUNT
    if account.kind == CollectionAccount.Kind.CHAIN:
        if expectation.investor_id not in _owners(account, line):
            yield UNKNOWN_WALLET
    elif not is_same_name(line.payer_name, expectation.investor):
        yield OTHER_NAME
    if expectation.state == Expectation.State.CLOSED and not line.payer_account:
        yield CLOSED


def _by_sender(account: CollectionAccount, line: CreditLine) -> Finding:
    """A transfer carries no text: it is for the one thing its sender is asked to pay here; of several, for
    the one of exactly this sum."""
    owners = _owners(account, line)
    if not owners:
        return Finding(None, (UNKNOWN_WALLET,))
    open_ones = Expectation.objects.open().select_related(*RELATED)
    asked = list(open_ones.filter(account=account, investor__in=owners))
    if len(asked) > 1:
        asked = [one for one in asked if one.amount == line.amount] or asked
    if len(asked) == 1:
        return Finding(asked[0], tuple(_objections(account, line, asked[0])))
    return Finding(None, (SEVERAL if asked else NOTHING_EXPECTED,))


def _owners(account: CollectionAccount, line: CreditLine) -> Sequence[int]:
    """Whose proved wallet the sender is: one investor's, or nobody's."""
    proved = Wallet.objects.ready().filter(network=account.network, address=line.payer_account or None)
    return list(proved.values_list("investor", flat=True)) if line.payer_account else []


def is_same_name(payer_name: str, investor: Investor) -> bool:
    """Width, composition, case and spaces do not matter; everything else does."""
    return bool(payer_name) and normal(payer_name) == normal(investor.name)
