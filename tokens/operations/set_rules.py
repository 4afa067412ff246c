"""Ask the chain for other rules of a security, compiled from a pack: only what differs is sent."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from approvals import gate
from audit import journal
from chain.hashing import operation_id
from kernel.errors import DomainError, Kind
from tokens.lifecycle import live_address
from tokens.models import Token
from tokens.numbering import next_number
from tokens.ruling.difference import Step, steps
from tokens.ruling.stand import standing_rules
from tokens.ruling.wanted import Wanted, compiled, payload_of
from transactions import outbox
from transactions.models import Intent, Signer

PURPOSE = "tokens.rules"


class RulesInProgress(DomainError):
    """An earlier change is still on its way; what stands after it is not known yet."""

    code = "tokens.rules_in_progress"
    kind = Kind.CONFLICT
    message = _("An earlier change of the rules is still on its way; wait for it.")


class RulesStand(DomainError):
    code = "tokens.rules_stand"
    kind = Kind.CONFLICT
    message = _("The security has these rules already.")


@transaction.atomic
def set_rules(*, token: Token, wanted: Wanted, actor: User, now: datetime) -> list[Intent]:
    """Raises `NotPermitted`, `NotLive`, `UnknownPack`, `NoSuchExemption`, a `CannotCompile`,
    `RulesInProgress`, `RulesStand`, `PartitionDiffers`, `PartitionsFull`, `NoSigner`, `ApprovalRequired`.
    """
    token = locked_to_rule(token, actor=actor)
    return submit_rules(token, wanted, action="tokens.set_rules", actor=actor, now=now)


def locked_to_rule(token: Token, *, actor: User) -> Token:
    """Raises `NotPermitted`, `NotLive`, `RulesInProgress`."""
    token = Token.objects.locked().get(pk=token.pk)
    require_manage(actor, token.issuer.organisation)
    live_address(token)
    if Intent.objects.about(token).open().filter(purpose=PURPOSE).exists():
        raise RulesInProgress
    return token


def submit_rules(token: Token, wanted: Wanted, *, action: str, actor: User, now: datetime) -> list[Intent]:
    """Queue the difference in the caller's transaction, who holds the token's lock."""
    configuration = compiled(token, wanted, now=now).configuration
    needed = steps(standing_rules(token), configuration, is_shared=wanted.terms.is_shared)
    if not needed:
        raise RulesStand
    gate.spend(action, payload_of(token, wanted, now=now), actor=actor, now=now)
    intents = _submit(token, needed, actor=actor, now=now)
    data = {
        "pack": wanted.pack,
        "exemption": wanted.exemption,
        "configuration": configuration.digest,
        "operations": [intent.public_id for intent in intents],
    }
    journal.record(actor=actor, verb="token.rules_requested", subject=token, now=now, data=data)
    return intents


def _submit(token: Token, needed: Sequence[Step], *, actor: User, now: datetime) -> list[Intent]:
    """The admin's key changes rules, the issuing one names partitions."""
    address, number = live_address(token), next_number(token)
    return [
        outbox.submit(
            call=step.make(address, operation_id(token.network_id, address, "rule", number, step.what)),
            network=token.network,
            role=step.role,
            sender=token.issuing_sender if step.role == Signer.Role.ISSUER else None,
            purpose=PURPOSE,
            subject=token,
            actor=actor,
            now=now,
        )
        for step in needed
    ]
