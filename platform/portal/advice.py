"""What a failed deed on chain means, and what to do about it: for people, not for engineers (data)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.reasons import EXPLANATIONS, Reason

AGAIN = _("Nothing was written. Ask for it again.")
ENGINEERS = _("Nothing was written. Tell the platform’s engineers the code; asking again will not help yet.")


@dataclass(frozen=True, slots=True)
class Advice:
    """`what` happened, and what to `do`."""

    what: str | Promise
    do: str | Promise


CODES: Mapping[str, Advice] = {
    "transactions.out_of_gas": Advice(
        _("The transaction ran out of gas before it was through."), _("Ask again: more gas is offered then.")
    ),
    "transactions.cancelled": Advice(_("An operator took the transaction back."), AGAIN),
    "transactions.without_effect": Advice(
        _("The transaction was mined, and the contract did nothing by it."), ENGINEERS
    ),
    "transactions.operation_conflict": Advice(
        _("The chain has another deed under this deed’s number."), ENGINEERS
    ),
    "transactions.no_contract": Advice(_("There is no contract at the address."), ENGINEERS),
    "transactions.too_much_gas": Advice(
        _("The deed is too large for one transaction of this network."),
        _("Ask for a smaller part at a time."),
    ),
    "transactions.predecessor_failed": Advice(
        _("A deed that has to come first has failed."), _("Mend that one, then ask for this again.")
    ),
    "TokenFactory_AlreadyCreated": Advice(
        _("The factory has made a contract with this number before."), ENGINEERS
    ),
    "SecurityToken_CapExceeded": Advice(
        _("More units than are authorised would exist."), _("Issue fewer units.")
    ),
    "SecurityToken_RulesContradict": Advice(
        _("The rules contradict one another."), _("Choose other limits, then ask again.")
    ),
    "SecurityToken_PartitionsFull": Advice(
        _("The contract has its sixteen partitions already."), _("Use one of the partitions there are.")
    ),
    "SecurityToken_RoleMissing": Advice(_("The platform’s key lacks the power for this."), ENGINEERS),
}
OTHER = Advice(
    _("The network refused it."),
    _("Nothing was written. Ask for it again; if it fails twice, tell the platform’s engineers the code."),
)


def of(code: str) -> Advice:
    if code in CODES:
        return CODES[code]
    if code in set(Reason):
        explained = EXPLANATIONS[Reason(code)]
        return Advice(explained.text, explained.remedy)
    return OTHER
