"""A confirmed recovery on the registers: which securities it concerns, and how far each has come.

The chain says whether there is anything to move; one intent a security moves it, once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from accounts.policies import require_independent_officer
from chain.bindings import security_token
from chain.client import Node
from chain.questions import At
from compliance.models import WalletRecovery
from compliance.recovery_rules import OFFICER, checks
from kernel.states import IllegalTransition
from tokens.models import Issuance, RegisterEntry, Registration, Token
from tokens.models.token import TokenQuerySet
from tokens.register_difference import OPEN
from transactions.models import Intent
from transactions.operations.retry import on_retry
from transactions.sight import final_block

PURPOSE = "tokens.recover"
DONE = Intent.State.DONE


@dataclass(frozen=True, slots=True)
class Place:
    """Whether the lost wallet has a place to move: at the newest block, and at the newest final one."""

    at_head: bool
    when_final: bool


def concerned(recovery: WalletRecovery) -> TokenQuerySet:
    """The live securities on whose register the lost wallet ever stood; nobody holds who never did."""
    stood = RegisterEntry.objects.filter(token=OuterRef("pk"), holder=recovery.lost.address)
    live = Token.objects.live().filter(Exists(stood), network=recovery.lost.network_id)
    return live.select_related("deployment", "network", "issuer__organisation").order_by("pk")


def orders(recovery: WalletRecovery) -> dict[str, Intent]:
    """The newest intent of each security, by its contract's address."""
    intents = Intent.objects.about(recovery).filter(purpose=PURPOSE).order_by("pk")
    return {str(intent.to): intent for intent in intents.select_related("network", "signer", "depends_on")}


def places(recovery: WalletRecovery, tokens: Sequence[Token], *, node: Node) -> dict[int, Place]:
    """By token. Raises `NodeUnreachable`, `NodeRefused`."""
    final = final_block(recovery.lost.network)
    latest = _has_place(recovery.lost.address, tokens, node=node, at="latest")
    lasting = _has_place(recovery.lost.address, tokens, node=node, at=final.hash) if final else {}
    return {token.pk: Place(latest[token.pk], lasting.get(token.pk, True)) for token in tokens}


def is_read(recovery: WalletRecovery) -> bool:
    """Whether final blocks from after the confirmation were indexed; while facts are read anew, a register
    that is missing proves nothing."""
    final = final_block(recovery.lost.network)
    confirmed_at = recovery.confirmed_at
    return final is not None and confirmed_at is not None and final.timestamp >= confirmed_at


def _has_place(lost: str, tokens: Sequence[Token], *, node: Node, at: At) -> Mapping[int, bool]:
    asked = [
        (str(token.address), question)
        for token in tokens
        for question in (security_token.balance_of(lost), security_token.holder_of(lost))
    ]
    answers = iter(node.views(asked, at=at))
    return {token.pk: bool(next(answers)) | bool(next(answers).valid_until) for token in tokens}


def is_busy(token: Token, recovery: WalletRecovery) -> bool:
    """Something for one of the two wallets is still on its way to the register; it goes first."""
    either = Q(token=token, wallet__in=[recovery.lost_id, recovery.replacement_id])
    return any(
        rows.filter(either, intent__state__in=OPEN).exists()
        for rows in (Registration.objects.all(), Issuance.objects.all())
    )


@checks.on(OFFICER)
def require_outside_issuers(*, recovery: WalletRecovery, actor: User) -> None:
    """Raises `ConflictOfInterest` for an officer of an issuer whose register is concerned."""
    for token in concerned(recovery):
        require_independent_officer(actor, token.issuer.organisation)


@on_retry(PURPOSE)
def require_confirmed(*, intent: Intent, now: datetime) -> None:
    """Raises `IllegalTransition` where the recovery is not to be carried out any more."""
    recovery = WalletRecovery.objects.get(pk=intent.subject_id)
    if recovery.state != WalletRecovery.State.CONFIRMED:
        raise IllegalTransition(
            name=recovery._meta.verbose_name, current=recovery.state, target=WalletRecovery.State.DONE
        )
