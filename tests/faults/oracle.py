"""What a fault has cost, counted on the chain and in the database: nothing of it may be more than zero."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from captable.models import Holding
from chain import questions
from chain.bindings import security_token
from chain.bindings.words import WORD
from chain.calls import View
from chain.client import Node
from tokens.models import Issuance, Token
from transactions.models import Attempt, Intent, Signer

NEVER_DONE = "0x" + "00" * WORD


@dataclass(frozen=True, slots=True)
class Cost:
    """`lost` and `doubled` in base units; `mismatches` counts holders, totals and transactions."""

    lost: int = 0
    doubled: int = 0
    mismatches: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.lost + other.lost, self.doubled + other.doubled, self.mismatches + other.mismatches)

    def __bool__(self) -> bool:
        return self != Cost()


def of_deeds(token: Token, issuances: Sequence[Issuance], *, node: Node) -> Cost:
    """A deed is done once, with its payload, exactly if the database says so."""
    intents = Intent.objects.in_bulk([issuance.intent_id for issuance in issuances])
    asked = [
        (str(token.address), security_token.operation_of(intents[issuance.intent_id].operation_id))
        for issuance in issuances
    ]
    lost = mismatches = 0
    for issuance, kept in zip(issuances, node.views(asked), strict=True):
        intent = intents[issuance.intent_id]
        lost += issuance.units if kept == NEVER_DONE else 0
        mismatches += (intent.state == Intent.State.DONE) != (kept == intent.payload_hash)
    return Cost(lost=lost, mismatches=mismatches)


def of_holders(token: Token, wanted: Mapping[str, int], *, node: Node) -> Cost:
    """Every holder has what was asked for them and nobody else anything, on the chain and in the register."""
    address = str(token.address)
    views: list[tuple[str, View[int]]] = [(address, security_token.balance_of(holder)) for holder in wanted]
    *balances, supply = node.views([*views, (address, security_token.total_supply())])
    register = dict(Holding.objects.filter(token=token).values_list("holder", "units"))
    cost = Cost(mismatches=int(supply != sum(balances)))
    for holder, balance in zip(wanted, balances, strict=True):
        over = balance - wanted[holder]
        wrong = register.pop(holder, 0) != balance
        cost += Cost(lost=max(-over, 0), doubled=max(over, 0), mismatches=int(wrong))
    return cost + Cost(mismatches=len(register))


def of_nonces(token: Token, *, node: Node, strangers: Collection[str]) -> Cost:
    """Every mined transaction of the issuer's key was stored before it was sent, or is one of `strangers`."""
    signer = Signer.objects.get(network=token.network_id, role=Signer.Role.ISSUER)
    mined = node.ask(questions.transaction_count(signer.address))
    hashes = Attempt.objects.filter(intent__signer=signer).values_list("tx_hash", flat=True)
    receipts = node.ask_all([questions.receipt(tx_hash) for tx_hash in {*hashes, *strangers}])
    return Cost(mismatches=abs(mined - sum(map(bool, receipts))))
