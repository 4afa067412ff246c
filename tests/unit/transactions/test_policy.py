"""A sender signs what its role is for, and nothing else, whatever a row says."""

import pytest

from chain.artifacts import artifact
from chain.bindings import erc20, security_token, token_factory
from chain.bindings.security_token import control
from chain.calls import Call
from chain.hashing import operation_id
from transactions.models import Signer
from transactions.policy import ALLOWED, NotAllowed, require_allowed

Role = Signer.Role
TOKEN, HOLDER, OTHER = "0x" + "70" * 20, "0x" + "11" * 20, "0x" + "22" * 20
ORDER = control.Order("court_order", "0x" + "33" * 32)
DEED = operation_id("policy")
OF_ROLE = {
    Role.ISSUER: security_token.issue(TOKEN, DEED, HOLDER, 1),
    Role.CONTROLLER: security_token.freeze(TOKEN, DEED, HOLDER),
    Role.ADMIN: security_token.rules.set_rule_module(TOKEN, DEED, HOLDER),
    Role.DEPLOYER: token_factory.deploy(DEED),
    Role.CASHIER: erc20.transfer(TOKEN, DEED, HOLDER, 1),
}


@pytest.mark.parametrize("deed_of", list(OF_ROLE))
@pytest.mark.parametrize("role", list(Role))
def test_each_role_signs_its_own_deeds_only(role: Role, deed_of: Role) -> None:
    call = OF_ROLE[deed_of]
    if role == deed_of:
        require_allowed(role=role, to=call.to, data=call.data)
        return
    with pytest.raises(NotAllowed):
        require_allowed(role=role, to=call.to, data=call.data)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    "call",
    [
        control.controller_transfer(TOKEN, DEED, HOLDER, OTHER, 1, ORDER),
        control.controller_redeem(TOKEN, DEED, HOLDER, 1, ORDER),
        control.freeze_partial(TOKEN, DEED, HOLDER, 1),
    ],
    ids=["transfer", "redeem", "freeze"],
)
def test_units_are_taken_by_the_controller_only(role: Role, call: Call) -> None:
    if role == Role.CONTROLLER:
        require_allowed(role=role, to=call.to, data=call.data)
        return
    with pytest.raises(NotAllowed):
        require_allowed(role=role, to=call.to, data=call.data)


def test_no_two_roles_share_a_function() -> None:
    """Otherwise one key alone could do what takes two."""
    functions = [
        (contract, name)
        for allowed in ALLOWED.values()
        for contract, names in allowed.items()
        for name in names
    ]
    assert len(functions) == len(set(functions))
    assert all(name in artifact(contract).selectors for contract, name in functions)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x01", security_token.approve(HOLDER, 1)],
    ids=["nothing", "a byte", "a holder's approval"],
)
@pytest.mark.parametrize("role", list(Role))
def test_what_is_on_no_list_is_signed_by_nobody(role: Role, data: bytes) -> None:
    with pytest.raises(NotAllowed):
        require_allowed(role=role, to=TOKEN, data=data)


def test_only_code_this_version_was_built_with_is_created() -> None:
    code = artifact("Settlement").bytecode
    require_allowed(role=Role.DEPLOYER, to=None, data=code)
    with pytest.raises(NotAllowed):
        require_allowed(role=Role.DEPLOYER, to=None, data=code + b"\x00")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("to", [HOLDER, TOKEN], ids=["to itself", "to another"])
@pytest.mark.parametrize("length", [31, 32, 33])
def test_only_the_deployer_sends_a_bare_hash_and_only_to_itself(role: Role, to: str, length: int) -> None:
    data = b"\xff" * length
    if (role, to, length) == (Role.DEPLOYER, HOLDER, 32):
        require_allowed(role=role, to=to, data=data, sender=HOLDER)
        return
    with pytest.raises(NotAllowed):
        require_allowed(role=role, to=to, data=data, sender=HOLDER)


@pytest.mark.parametrize("role", list(Role))
def test_rules_are_the_admins_and_partitions_the_issuers(role: Role) -> None:
    terms = security_token.partitions.PartitionTerms(0, 0, frozenset())
    calls = {
        security_token.rules.set_rules(TOKEN, DEED, security_token.rules.RuleSet()): Role.ADMIN,
        security_token.rules.set_countries(TOKEN, DEED, True, [410]): Role.ADMIN,
        security_token.partitions.name_partition(TOKEN, DEED, "LOT", terms): Role.ISSUER,
        security_token.partitions.issue_by_partition(TOKEN, DEED, "LOT", HOLDER, 1): Role.ISSUER,
    }
    for call, allowed in calls.items():
        if role == allowed:
            require_allowed(role=role, to=call.to, data=call.data)
            continue
        with pytest.raises(NotAllowed):
            require_allowed(role=role, to=call.to, data=call.data)
