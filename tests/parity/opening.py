"""How a register begins: most people registered, two thirds of them with units, a few partitions, and the
three kinds of further rule to choose from."""

from chain.artifacts import artifact
from chain.bindings import security_token
from chain.bindings.encoding import calldata
from chain.bindings.security_token import HolderTerms, IssueLine
from tests.parity.acts import holders, rules, units
from tests.parity.stage import Deed, Stage
from tests.support.ledger import Ledger
from transactions.models import Signer

SILENT = "625f5ffd5f526003601df3"
"""Creation code of a contract that takes everything back: a rule that gives no answer."""


def open_register(stage: Stage) -> None:
    stage.modules = [_list_of(stage), Ledger(stage.engine.chain).deploy(SILENT)]
    stage.now = stage.read_time()
    ending = {
        *stage.chance.sample(stage.people[: holders.REGISTERED], round(holders.REGISTERED * stage.expiring))
    }
    owners, others = stage.people[: holders.OWNERS], stage.people[holders.OWNERS : holders.REGISTERED]
    lines = [IssueLine(_sound(stage, owner, ending), stage.chance.randint(1, 100)) for owner in owners]
    issuer = stage.of_role(Signer.Role.ISSUER)
    for start in range(0, len(lines), 8):
        part = lines[start : start + 8]
        call = security_token.register_and_issue_batch(stage.address, stage.new_id(), part)
        assert stage.put([Deed(issuer, stage.address, call.data)], at=stage.now + 1) == [True]
    call = security_token.register_batch(
        stage.address, stage.new_id(), [_sound(stage, one, ending) for one in others]
    )
    assert stage.put([Deed(issuer, stage.address, call.data)], at=stage.now + 1) == [True]
    named = [deed for _number in range(4) for deed in rules.name_partition(stage)]
    lots = [deed for _number in range(40) for deed in units.issue_by_partition(stage)]
    stage.put(named, at=stage.now + 1)
    stage.put(lots, at=stage.now + 1)
    stage.read()


def _sound(stage: Stage, holder: str, ending: set[str]) -> HolderTerms:
    """Who may hold now; some of them not until the end of the run."""
    found = holders.terms(stage, holder)
    until = stage.soon(within=1800) if holder in ending else holders.FAR
    return HolderTerms(
        holder, max(until, stage.now + 60), found.country, found.classes, found.investor_number
    )


def _list_of(stage: Stage) -> str:
    """A block list with every fifth person on it."""
    ledger = Ledger(stage.engine.chain)
    owner = ledger.account(0)
    code = artifact("BlockListRule").bytecode.hex()
    address = ledger.deploy(code, ["address"], [owner])
    ledger.execute(address, calldata("BlockListRule", "setListed", stage.people[::5], True), sender=owner)
    return address
