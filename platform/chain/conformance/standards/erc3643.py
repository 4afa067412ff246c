"""ERC-3643 (T-REX): eligibility comes from an identity registry, rules from a compliance contract.

The standard has no question on the token itself whether a transfer would pass; its text says which answers
together do, and `predict` puts them together.
"""

from collections.abc import Iterator

from chain.addresses import ZERO
from chain.conformance.functions import STRANGER, view, write
from chain.conformance.subject import (
    Case,
    Finding,
    Holder,
    Standard,
    Subject,
    contradiction,
    disagreements,
    note,
)

REGISTRY = view("identityRegistry()", "address")
COMPLIANCE = view("compliance()", "address")
PAUSED = view("paused()", "bool", common=True)
FROZEN = view("isFrozen(address)", "bool")
FROZEN_UNITS = view("getFrozenTokens(address)", "uint256")
OWNER = view("owner()", "address", common=True)
VERIFIED = view("isVerified(address)", "bool")
CAN_TRANSFER = view("canTransfer(address,address,uint256)", "bool")
NEEDED = (REGISTRY, COMPLIANCE, PAUSED, FROZEN, FROZEN_UNITS)


def parts(subject: Subject) -> Iterator[Finding]:
    """The registry and the compliance contract are there and answer."""
    for function, asked in ((REGISTRY, VERIFIED), (COMPLIANCE, CAN_TRANSFER)):
        address = subject.reader.ask(function) if subject.has(function) else None
        if address is None:
            continue
        values = (STRANGER,) if asked is VERIFIED else (STRANGER, STRANGER, 1)
        if address == ZERO or not subject.reader.codes([address])[0]:
            yield contradiction(f"{function.signature} names {address}, where no contract is")
        elif subject.reader.ask(asked, *values, to=address) is None:
            yield contradiction(f"the contract of {function.signature} does not answer {asked.signature}")
    if subject.has(REGISTRY, OWNER) and subject.reader.ask(OWNER) == ZERO:
        yield note("nobody owns the token: its agents can never change")


def holders(subject: Subject) -> Iterator[Finding]:
    """Nobody has more frozen than he has; whoever holds without being verified is worth a look."""
    if not subject.has(*NEEDED):
        return
    registry = subject.reader.ask(REGISTRY)
    for holder in subject.holders:
        frozen = subject.reader.ask(FROZEN_UNITS, holder.address)
        if frozen is None or subject.reader.ask(FROZEN, holder.address) is None:
            yield contradiction(f"what is frozen of {holder.address} cannot be read")
        elif frozen > (holder.balance or 0):
            yield contradiction(f"{holder.address} has {frozen} units frozen of {holder.balance}")
        if holder.has_units and subject.reader.ask(VERIFIED, holder.address, to=registry) is False:
            yield note(f"{holder.address} holds units and is not verified")


def agreement(subject: Subject) -> Iterator[Finding]:
    """What pause, freezes, identities and compliance say together is what `transfer` does."""
    if not subject.has(*NEEDED):
        return
    balances = {holder.address: holder for holder in subject.holders}
    yield from disagreements(
        "what paused, isFrozen, getFrozenTokens, isVerified and canTransfer say together",
        subject.tried,
        lambda case: predict(subject, case, balances[case.sender]),
    )


def predict(subject: Subject, case: Case, sender: Holder) -> bool | None:
    """The conditions of the standard for a transfer; None where one of them cannot be read."""
    ask = subject.reader.ask
    frozen_units, paused = ask(FROZEN_UNITS, case.sender), ask(PAUSED)
    frozen = [ask(FROZEN, address) for address in (case.sender, case.receiver)]
    verified = ask(VERIFIED, case.receiver, to=ask(REGISTRY))
    compliant = ask(CAN_TRANSFER, case.sender, case.receiver, case.units, to=ask(COMPLIANCE))
    if None in (frozen_units, paused, *frozen, verified):
        return None
    enough = case.units <= (sender.balance or 0) - frozen_units
    if paused or any(frozen) or not verified or not enough:
        return False
    return bool(compliant) if compliant is not None else None


_UNITS_OF_MANY = "(address[],uint256[])"
STANDARD = Standard(
    name="ERC-3643",
    functions=(
        view("onchainID()", "address"),
        view("version()", "string", common=True),
        REGISTRY,
        COMPLIANCE,
        PAUSED,
        FROZEN,
        FROZEN_UNITS,
        write("setName(string)", common=True),
        write("setSymbol(string)", common=True),
        write("setOnchainID(address)"),
        write("pause()", common=True),
        write("unpause()", common=True),
        write("setAddressFrozen(address,bool)"),
        write("freezePartialTokens(address,uint256)"),
        write("unfreezePartialTokens(address,uint256)"),
        write("setIdentityRegistry(address)"),
        write("setCompliance(address)"),
        write("forcedTransfer(address,address,uint256)", "bool"),
        write("mint(address,uint256)", common=True),
        write("burn(address,uint256)", common=True),
        write("recoveryAddress(address,address,address)", "bool"),
        write(f"batchTransfer{_UNITS_OF_MANY}", common=True),
        write("batchForcedTransfer(address[],address[],uint256[])"),
        write(f"batchMint{_UNITS_OF_MANY}", common=True),
        write(f"batchBurn{_UNITS_OF_MANY}", common=True),
        write("batchSetAddressFrozen(address[],bool[])"),
        write(f"batchFreezePartialTokens{_UNITS_OF_MANY}"),
        write(f"batchUnfreezePartialTokens{_UNITS_OF_MANY}"),
        write("addAgent(address)"),
        write("removeAgent(address)"),
        view("isAgent(address)", "bool"),
        OWNER,
        write("transferOwnership(address)", common=True),
    ),
    checks=(parts, holders, agreement),
    builds_on="ERC-20",
)
