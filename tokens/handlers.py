"""Logs of factories and tokens become facts: deployments, register entries, executed operations, stops.

A factory answers to anybody, so only what our own deployer created with a salt we asked for is ours; logs of
other contracts are left alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from chain.bindings.security_token import HolderTerms
from chain.bindings.token_factory import TokenCreated
from indexer.dispatch import Fact, on_event
from indexer.watches import spawns
from kernel.bulk import copy_rows
from tokens.models import ControlChange, Deployment, ExecutedOperation, RegisterEntry, Token
from tokens.of_address import tokens_of
from transactions.models import Signer


def is_ours(created: TokenCreated) -> bool:
    return Signer.objects.filter(role=Signer.Role.DEPLOYER, address=created.deployer).exists()


spawns(
    "TokenFactory",
    "TokenCreated",
    creates="SecurityToken",
    address_of=lambda created: created.token,
    is_ours=is_ours,
)


@on_event("TokenFactory", "TokenCreated")
def record_deployments(*, facts: Sequence[Fact]) -> None:
    network = facts[0].block.network_id
    deployers = Signer.objects.filter(network=network, role=Signer.Role.DEPLOYER)
    ours = set(deployers.values_list("address", flat=True))
    created = {fact.args.salt: fact for fact in facts if fact.args.deployer in ours}
    tokens = Token.objects.filter(network=network, salt__in=list(created), deployment=None)
    Deployment.objects.bulk_create(_deployment(token, created[token.salt]) for token in tokens)


def _deployment(token: Token, fact: Fact) -> Deployment:
    return Deployment(
        token=token,
        block=fact.block,
        log_index=fact.log_index,
        address=fact.args.token,
        tx_hash=fact.tx_hash,
    )


@on_event("SecurityToken", "HolderUpdated")
def record_holders_updated(*, facts: Sequence[Fact]) -> None:
    _record_terms(facts, lambda args: [args.terms])


@on_event("SecurityToken", "HoldersRegistered")
def record_holders_registered(*, facts: Sequence[Fact]) -> None:
    _record_terms(facts, lambda args: args.terms)


@on_event("SecurityToken", "OperationExecuted")
def record_operations(*, facts: Sequence[Fact]) -> None:
    ExecutedOperation.objects.bulk_create(
        ExecutedOperation(
            token_id=token,
            block=fact.block,
            log_index=fact.log_index,
            operation_id=fact.args.operation_id,
            payload_hash=fact.args.payload_hash,
            tx_hash=fact.tx_hash,
        )
        for token, fact in tokens_of(facts)
    )


@on_event("SecurityToken", "Paused")
def record_pauses(*, facts: Sequence[Fact]) -> None:
    _record_controls(facts, lambda args: (None, True))


@on_event("SecurityToken", "Unpaused")
def record_unpauses(*, facts: Sequence[Fact]) -> None:
    _record_controls(facts, lambda args: (None, False))


@on_event("SecurityToken", "HolderFrozen")
def record_freezes(*, facts: Sequence[Fact]) -> None:
    _record_controls(facts, lambda args: (args.holder, args.frozen))


def _record_terms(facts: Sequence[Fact], terms_of: Callable[..., Iterable[HolderTerms]]) -> None:
    columns = ["token", "block", "number", "log_index", "holder"]
    terms = ["valid_until", "country_numeric", "classes", "investor_number"]
    entries = list(_entries(facts, terms_of))  # all read before: a connection that copies cannot be asked
    copy_rows(RegisterEntry, columns + terms, entries)


def _entries(
    facts: Sequence[Fact], terms_of: Callable[..., Iterable[HolderTerms]]
) -> Iterator[tuple[object, ...]]:
    """A holder who stands twice in one batch has the later words."""
    for token, fact in tokens_of(facts):
        place = (token, fact.block.pk, fact.block.number, fact.log_index)
        for holder, words in {words.holder: words for words in terms_of(fact.args)}.items():
            yield (*place, holder, words.valid_until, words.country, words.classes, words.investor_number)


def _record_controls(facts: Sequence[Fact], read: Callable[..., tuple[str | None, bool]]) -> None:
    changes = []
    for token, fact in tokens_of(facts):
        holder, active = read(fact.args)
        place = {"block": fact.block, "number": fact.block.number, "log_index": fact.log_index}
        changes.append(ControlChange(token_id=token, holder=holder, active=active, **place))
    ControlChange.objects.bulk_create(changes)
