"""A handover goes on by what the chain has confirmed, so it may be interrupted anywhere:

1. the successor is given the powers on every live security of the former sender;
2. the former one is stopped, and ends what it has signed;
3. securities and queued operations go over to the successor, in their order;
4. the former one loses its powers.

It is stopped before the queue goes over because two keys have two orders: what was asked for first could
happen last.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from audit import journal
from chain.bindings import security_token
from chain.bindings.security_token import roles
from chain.hashing import operation_id
from monitoring.loops import loop
from tokens.models import Handover, Token
from tokens.models.token import TokenQuerySet
from transactions import doorbell, outbox
from transactions.models import Intent, Signer
from transactions.operations.pause_signer import stop_for_rotation
from transactions.outbox import Wish

GRANT, REVOKE = "tokens.sender.grant", "tokens.sender.revoke"
POWERS = roles.ISSUER | roles.REGISTRAR


@loop("handover", seconds=30.0)
def advance_all(now: datetime) -> None:
    for pk in Handover.objects.filter(finished_at=None).values_list("pk", flat=True):
        advance(pk, now=now)


@transaction.atomic
def advance(handover_id: int, *, now: datetime) -> None:
    """One step, if the one before is confirmed."""
    handover = (
        Handover.objects.select_for_update(of=("self",))
        .select_related("former", "successor")
        .get(pk=handover_id)
    )
    if handover.switched_at is None:
        _prepare(handover, now=now)
    elif _asked(handover, REVOKE, handover.former, 0, _handed_over(handover), now=now):
        handover.finished_at = now
        handover.save(update_fields=["finished_at"])
        _tell(handover, "signer.replaced", now=now)


def _prepare(handover: Handover, *, now: datetime) -> None:
    securities = securities_of(handover.former)
    if securities.filter(deployment=None).exclude(state=Token.State.DRAFT).exists():
        return  # its contract will come with the former one's powers
    if not _asked(handover, GRANT, handover.successor, POWERS, securities.live(), now=now):
        return
    stop_for_rotation(handover.former, now=now)
    if not handover.former.intents.filter(state=Intent.State.BOUND).exists():
        _switch(handover, now=now)


def securities_of(sender: Signer) -> TokenQuerySet:
    """Those it registers and issues for; the first also has those that name none."""
    own = Q(issuing_sender=sender)
    unnamed = Q(issuing_sender=None, network=sender.network_id) if sender.number == 1 else Q(pk=None)
    return Token.objects.filter(own | unnamed).order_by("pk")


def _asked(
    handover: Handover,
    purpose: str,
    account: Signer,
    powers: int,
    tokens: "QuerySet[Token]",
    *,
    now: datetime,
) -> bool:
    """Ask for what has not been asked for; says whether all of it is done."""
    wishes = []
    for token in tokens.select_related("deployment"):
        deed = operation_id(handover.public_id, purpose, token.pk)
        wishes.append(
            Wish(security_token.set_roles(str(token.address), deed, account.address, powers), token)
        )
    if not wishes:
        return True
    intents = outbox.submit_many(
        wishes=wishes,
        network=account.network,
        role=Signer.Role.ADMIN,
        purpose=purpose,
        actor=handover.requested_by,
        now=now,
    )
    return all(intent.state == Intent.State.DONE for intent in intents)


def _switch(handover: Handover, *, now: datetime) -> None:
    securities_of(handover.former).update(issuing_sender=handover.successor)
    queued = handover.former.intents.filter(state=Intent.State.QUEUED)
    queued.update(signer=handover.successor)
    handover.switched_at = now
    handover.save(update_fields=["switched_at"])
    _tell(handover, "signer.securities_handed_over", now=now)
    transaction.on_commit(lambda: doorbell.ring(handover.successor_id), robust=True)


def _handed_over(handover: Handover) -> "QuerySet[Token]":
    """Where the successor was given the powers by this handover."""
    given = Intent.objects.filter(purpose=GRANT, network=handover.former.network_id)
    ids = given.filter(created_at__gte=handover.requested_at).values("subject_id")
    return Token.objects.live().filter(pk__in=ids, issuing_sender=handover.successor).order_by("pk")


def _tell(handover: Handover, verb: str, *, now: datetime) -> None:
    data = {"successor": handover.successor.address}
    journal.record(
        actor=User.objects.system("engine"), verb=verb, subject=handover.former, now=now, data=data
    )
