"""The ghost-unit guard: after every scan the movements, the holdings and the contract's own total agree, and
every unit that came into being was asked for here.

Where they do not, for good, nothing more is signed for the security until a person has looked.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from captable.models import Balance, Supply
from captable.operations.name_difference import name_difference
from chain.addresses import ZERO
from chain.answers import Header
from chain.bindings import security_token
from chain.bindings.security_token.events import Transfer
from chain.models import Network
from indexer.dispatch import Fact, on_event
from indexer.witnesses import Disagreement, Said, on_believed, on_witness
from kernel import clock
from monitoring.halts import halted_contracts, halts
from monitoring.incidents import open_incident
from tokens.models import Issuance, Token
from tokens.of_address import tokens_of
from transactions.models import Intent

SUPPLY = "captable.supply_differs"
FOREIGN = "captable.foreign_operation"


@on_witness("SecurityToken", security_token.total_supply())
def compare_supplies(*, network: Network, header: Header, said: Said, believe: bool, now: datetime) -> None:
    """Raises `Disagreement`, unless the block has to be believed: then the security is halted."""
    held = _held(network)
    for address, token, public_id, ours in _live(network):
        supply = ours or 0
        if said.get(address, supply) == supply == held.get(token, supply):
            continue
        if address in halted_contracts():
            continue
        if not believe:
            raise Disagreement(number=header.number, address=address, said=said.get(address), ours=supply)
        detail = (
            f"after block {header.number} the contract of {public_id} says {_words(said.get(address))}, "
            f"its movements come to {supply}, its holdings to {held.get(token, supply)}"
        )
        open_incident(code=SUPPLY, subject=f"security {token}", detail=detail, now=now, halts=address)


def _words(total: int | None) -> str:
    return "nothing" if total is None else f"{total} base units"


def _live(network: Network) -> "QuerySet[Token, tuple[str, int, str, int | None]]":
    """Address, key, public id and the supply its movements come to of every security on the network."""
    newest = Supply.objects.filter(token=OuterRef("pk")).order_by("-number").values("units")[:1]
    tokens = Token.objects.live().filter(network=network).annotate(ours=Subquery(newest))
    return tokens.values_list("deployment__address", "pk", "public_id", "ours")


def _held(network: Network) -> dict[int, int]:
    """The holdings of securities that moved in the blocks being stored; the others were compared before."""
    moved = Balance.objects.filter(block__network=network, number__gt=network.cursor_number)
    tokens = Token.objects.filter(pk__in=moved.values("token")).order_by()
    sums = tokens.annotate(held=Sum("holdings__units")).values_list("pk", "held")
    return {token: int(held or 0) for token, held in sums}


@on_believed()
def say_whose_units_differ(*, network: Network, number: int) -> None:
    """The first holder whose balance differs, into what is open since this block."""
    for incident in halts().filter(code=SUPPLY, detail__startswith=f"after block {number} "):
        token = Token.objects.live().get(network=network, deployment__address=incident.halts)
        incident.detail += f"; {name_difference(token)}"
        incident.save(update_fields=["detail"])


@on_event("SecurityToken", "Transfer")
@on_event("SecurityToken", "OperationExecuted")
def look_for_foreign_deeds(*, facts: Sequence[Fact]) -> None:
    """Somebody else used a power that is ours: an operation we did not ask for, or units without one."""
    known = list(tokens_of(facts))
    minted = [(token, fact) for token, fact in known if _creates(fact)]
    executed = {
        fact.args.operation_id: (token, fact) for token, fact in known if not isinstance(fact.args, Transfer)
    }
    if not executed and not minted:
        return
    ours = _ours(facts[0].block.network_id, executed)
    for deed, (token, fact) in executed.items():
        if deed not in ours:
            _report(token, fact, f"operation {deed} was not asked for here with this payload")
    _compare_units(minted, _asked(list(ours.values())))


def _creates(fact: Fact) -> bool:
    return isinstance(fact.args, Transfer) and fact.args.sender == ZERO


def _compare_units(minted: Sequence[tuple[int, Fact]], asked: dict[int, int]) -> None:
    """What came into being against what was asked for, by security."""
    last = dict(minted)
    units: Counter[int] = Counter()
    for token, fact in minted:
        units[token] += fact.args.units
    for token, came in units.items():
        wanted = asked.get(token, 0)
        if came != wanted:
            _report(token, last[token], f"{came} base units came into being, {wanted} were asked for")


def _ours(network: int, executed: dict[str, tuple[int, Fact]]) -> dict[str, int]:
    """The intents, by operation id, whose payload is the one that was executed."""
    intents = Intent.objects.filter(network=network, operation_id__in=list(executed)).order_by()
    rows = intents.values_list("operation_id", "payload_hash", "pk")
    return {deed: pk for deed, payload, pk in rows if executed[deed][1].args.payload_hash == payload}


def _asked(intents: Sequence[int]) -> dict[int, int]:
    rows = Issuance.objects.filter(intent__in=intents).order_by().values("token")
    return {row["token"]: int(row["units"]) for row in rows.annotate(units=Sum("units"))}


def _report(token: int, fact: Fact, what: str) -> None:
    detail = f"block {fact.block.number}, transaction {fact.tx_hash}: {what}"
    subject = f"security {token}"
    open_incident(code=FOREIGN, subject=subject, detail=detail, now=clock.now(), halts=fact.address)
