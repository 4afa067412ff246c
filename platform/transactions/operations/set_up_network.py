"""Make the platform ready to work on a chain: its identity, the signers and their keys, the token
factory.

Run again it completes what is missing and changes nothing else. Another chain behind the same address
is refused.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts.models import User
from audit.journal import record
from chain import development, identity, questions
from chain.answers import Header
from chain.client import Node
from chain.errors import NodeRefused, WrongChain
from chain.keyring import keyring
from chain.models import Block, Network
from transactions.factory import request_factory
from transactions.fees import GWEI
from transactions.keys import require_keys
from transactions.models import Signer, key_name

FEE_LIMIT = 500 * GWEI
MIN_BALANCE = 10**16


@dataclass(frozen=True, slots=True)
class Chain:
    """What is read before the transaction; `addresses` by the key's name."""

    chain_id: int
    genesis_hash: str
    start: Header
    addresses: dict[str, str]


def set_up_network(*, node: Node, actor: User, now: datetime) -> Network:
    """Raises `NodeError`, `WrongChain`, `KeyLost`, `KeyChanged` and the keyring's errors; then no row was
    changed."""
    chain = _read(node)
    network = _store(chain=chain, actor=actor, now=now)
    if development.is_development(chain.chain_id):
        development.fund(node, list(chain.addresses.values()))
    return network


def _read(node: Node) -> Chain:
    found = identity.read(node)
    if found.chain_id != settings.CHAIN_ID:
        raise WrongChain(found=found.chain_id, expected=settings.CHAIN_ID)
    known = Network.objects.filter(pk=found.chain_id).first()
    if known is not None:
        identity.require(known, found)
    start = node.ask(questions.header(0 if development.is_development(found.chain_id) else "latest"))
    if start is None:
        raise NodeRefused(method="eth_getBlockByNumber", reason="no such block")
    require_keys(found.chain_id)
    senders = _senders()
    addresses = {name: keyring().create(found.chain_id, name) for name in senders}
    for name in addresses:
        keyring().load(found.chain_id, name)  # a wrong password is better told now than by a worker
    return Chain(found.chain_id, found.genesis_hash, start, addresses)


def _senders() -> dict[str, tuple[str, int]]:
    """Role and number by the key's name. Issuing is what there is most of, so it may have several senders;
    each cashier is a collection address of its own."""
    several = {
        Signer.Role.ISSUER: settings.ISSUER_SENDERS,
        Signer.Role.CASHIER: settings.CASHIER_SENDERS,
    }
    how_many = dict.fromkeys(Signer.Role.values, 1) | several
    numbered = [(role, number) for role, count in how_many.items() for number in range(1, count + 1)]
    return {key_name(role, number): (role, number) for role, number in numbered}


@transaction.atomic
def _store(*, chain: Chain, actor: User, now: datetime) -> Network:
    network, created = Network.objects.get_or_create(
        chain_id=chain.chain_id,
        defaults={
            "name": settings.CHAIN_NAME,
            "genesis_hash": chain.genesis_hash,
            "depth": settings.CHAIN_DEPTH,
            "cursor_number": chain.start.number,
            "cursor_hash": chain.start.hash,
            "start_number": chain.start.number,
            "start_hash": chain.start.hash,
        },
    )
    for name, (role, number) in _senders().items():
        new = {"address": chain.addresses[name], "fee_cap": FEE_LIMIT, "min_balance": MIN_BALANCE}
        Signer.objects.get_or_create(network=network, role=role, number=number, defaults=new)
    require_keys(network.chain_id)  # again: another set-up may have been quicker, with keys of its own
    if network.factory is None:
        request_factory(network=network, actor=actor, now=now)
    if created:
        start = chain.start
        Block.objects.create(
            network=network,
            number=start.number,
            hash=start.hash,
            parent_hash=start.parent_hash,
            timestamp=start.timestamp,
        )
        record(actor=actor, verb="network.set_up", subject=network, now=now, data={"depth": network.depth})
    return network
