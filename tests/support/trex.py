"""A T-REX token (ERC-3643) as its authors publish it, with all it stands on, deployed on a test's node.

Accounts: 0 owns everything, 1 is the agent, 2 issues claims and signs them, 3 and 4 are verified investors.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eth_abi import encode
from eth_utils import keccak

from tests.support.ledger import Ledger
from tests.support.solidity import ROOT

ARTIFACTS = ROOT / "node_modules" / "@tokenysolutions" / "t-rex" / "artifacts"
IDENTITIES = "@onchain-id/solidity/contracts/"
PARTS = [
    "contracts/token/Token",
    "contracts/registry/implementation/ClaimTopicsRegistry",
    "contracts/registry/implementation/IdentityRegistry",
    "contracts/registry/implementation/IdentityRegistryStorage",
    "contracts/registry/implementation/TrustedIssuersRegistry",
    "contracts/compliance/modular/ModularCompliance",
]
"""In the order the implementation authority takes them."""
OWNER, AGENT, CLAIM_SIGNER, ALICE, BOB = range(5)
NOBODY = "0x" + "00" * 20
TOPIC, CLAIM_PURPOSE, ECDSA, KOREA = 7, 3, 1, 410


def bytecode(name: str) -> str:
    path = ARTIFACTS / f"{name}.sol" / f"{name.rpartition('/')[2]}.json"
    found: str = json.loads(path.read_text(encoding="utf-8"))["bytecode"]
    return found


@dataclass
class Trex:
    """One suite: a token and its registries, all behind proxies of one implementation authority."""

    ledger: Ledger
    authority: str = field(init=False)
    registry: str = field(init=False)
    claim_issuer: str = field(init=False)
    token: str = field(init=False)

    def __post_init__(self) -> None:
        self.authority = self._authority()
        self.registry = self._registries()
        compliance = self._proxy("ModularCompliance")
        terms = (self.registry, compliance, "T-REX bond", "TRX", 0, NOBODY)
        self.token = self._proxy(
            "Token", ("address", "address", "string", "string", "uint8", "address"), terms
        )
        for contract, agent in (
            (self.token, self._account(AGENT)),
            (self.registry, self._account(AGENT)),
            (self.registry, self.token),
        ):
            self.ledger.send(contract, "addAgent(address)", agent)

    def verify(self, investor: str) -> None:
        """Give the investor an identity with the claim the token asks for, and register it."""
        identity = self.ledger.deploy(
            bytecode(f"{IDENTITIES}Identity"), ("address", "bool"), (self._account(OWNER), False)
        )
        claim = b"checked"
        statement = keccak(encode(["address", "uint256", "bytes"], [identity, TOPIC, claim]))
        signature = self.ledger.node.rpc("eth_sign", self._account(CLAIM_SIGNER), "0x" + statement.hex())
        self.ledger.send(
            identity,
            "addClaim(uint256,uint256,address,bytes,bytes,string)",
            *(TOPIC, ECDSA, self.claim_issuer, bytes.fromhex(signature[2:]), claim, ""),
        )
        self.act("registerIdentity(address,address,uint16)", investor, identity, KOREA, to=self.registry)

    def act(self, signature: str, *values: Any, to: str = "") -> None:
        """The agent calls the token, or `to`."""
        self.ledger.send(to or self.token, signature, *values, sender=self._account(AGENT))

    def investor(self, number: int) -> str:
        return self._account(number)

    def _authority(self) -> str:
        deploy = self.ledger.deploy
        arguments = ("bool", "address", "address"), (True, NOBODY, NOBODY)
        authority = deploy(bytecode("contracts/proxy/authority/TREXImplementationAuthority"), *arguments)
        parts = tuple(deploy(bytecode(part)) for part in PARTS)
        six = ",".join(["address"] * len(parts))
        self.ledger.send(authority, f"addAndUseTREXVersion((uint8,uint8,uint8),({six}))", (4, 1, 6), parts)
        return authority

    def _registries(self) -> str:
        topics, issuers, storage = (
            self._proxy(name)
            for name in ("ClaimTopicsRegistry", "TrustedIssuersRegistry", "IdentityRegistryStorage")
        )
        registry = self._proxy("IdentityRegistry", ["address"] * 3, (issuers, topics, storage))
        self.claim_issuer = self.ledger.deploy(
            bytecode(f"{IDENTITIES}ClaimIssuer"), ["address"], [self._account(OWNER)]
        )
        signer = keccak(encode(["address"], [self._account(CLAIM_SIGNER)]))
        send = self.ledger.send
        send(self.claim_issuer, "addKey(bytes32,uint256,uint256)", signer, CLAIM_PURPOSE, ECDSA)
        send(storage, "bindIdentityRegistry(address)", registry)
        send(topics, "addClaimTopic(uint256)", TOPIC)
        send(issuers, "addTrustedIssuer(address,uint256[])", self.claim_issuer, [TOPIC])
        return registry

    def _proxy(self, name: str, types: Sequence[str] = (), values: Sequence[Any] = ()) -> str:
        code = bytecode(f"contracts/proxy/{name}Proxy")
        return self.ledger.deploy(code, ["address", *types], [self.authority, *values])

    def _account(self, number: int) -> str:
        return self.ledger.account(number)


def open_suite(ledger: Ledger, units: int = 100) -> Trex:
    """Trading, with two verified investors who have `units` each."""
    suite = Trex(ledger)
    for number in (ALICE, BOB):
        suite.verify(suite.investor(number))
        suite.act("mint(address,uint256)", suite.investor(number), units)
    suite.act("unpause()")
    return suite
