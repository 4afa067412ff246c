"""Issue the good lines of a chunk that was refused for one bad line, or that takes too much gas.

The chunk is superseded and its good lines go on in new ones, whose ids follow from its own. The bad lines
stay on it with the reason, until the issuer asks for them again. That is sound only where no bytes of the
chunk can be mined any more: a refused one was never signed, or what was signed ended for good (b8).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from audit import journal
from chain.calls import Call
from chain.client import Node
from chain.hashing import keccak
from compliance.queries import Terms
from kernel.bulk import update_rows
from monitoring.crash import crash_point
from tokens.lines import chunks, columns, issue_line
from tokens.may_hold import NotEligible, who_may_hold
from tokens.models import Allotment, HolderImport, Issuance, Token
from tokens.operations.issue import PURPOSE, call_of
from tokens.operations.reconcile_register import require_keeper
from tokens.refused_lines import refused_lines
from tokens.sold import settle_sold, undo_sold
from transactions import outbox
from transactions.models import Intent, Signer
from transactions.outbox import Wish
from transactions.reject import CONFLICT

TOO_MUCH_GAS = "transactions.too_much_gas"
AT_ONCE = 20  # chunks a sweep: each is one post to the node


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is refused; `code` is stable."""

    code: str
    detail: str


def split_refused(*, token: Token, node: Node, actor: User, now: datetime) -> list[Intent]:
    """Look at every refused chunk nobody has looked at yet; the new chunks.

    The node is asked before anything is locked, and a chunk that has changed meanwhile is left alone.
    Raises `NotPermitted`, `NodeUnreachable`, `NodeRefused`, `NoSigner`.
    """
    require_keeper(token, actor)
    made: list[Intent] = []
    for intent in _not_looked_at(token)[:AT_ONCE]:
        lines = lines_of(intent)
        good = who_may_hold(token, [line.wallet_id for line in lines], now=now)
        bad = _bad(intent, lines, good, node=node)
        made += _conclude(token, intent, good, bad, actor=actor, now=now)
    return made


def lines_of(intent: Intent) -> list[Issuance]:
    return list(Issuance.objects.filter(intent=intent).select_related("wallet", "token").order_by("pk"))


def go_on_without(
    intent: Intent,
    lines: Sequence[Issuance],
    good: Mapping[int, Terms],
    bad: Mapping[int, Reason],
    *,
    parts: int = 1,
    actor: User,
    now: datetime,
) -> list[Intent]:
    """Supersede a locked chunk; its lines without the `bad` (by key) go on in so many new ones.

    The caller holds the token's lock. Raises `NoSigner`, `OperationConflict`.
    """
    left = [line for line in lines if line.pk not in bad]
    shares = list(chunks(left, -(-len(left) // parts)))
    token, subject = lines[0].token, subject_of(intent)
    wishes = [Wish(_call(intent, number, share, good), subject) for number, share in enumerate(shares)]
    Intent.TRANSITIONS.move(intent, Intent.State.SUPERSEDED)
    intent.settled_at = now
    intent.error_code = intent.error_code or "tokens.split"
    intent.save(update_fields=["state", "settled_at", "error_code"])
    children = outbox.submit_many(
        wishes=wishes,
        network=token.network,
        role=Signer.Role.ISSUER,
        sender=token.issuing_sender,
        purpose=PURPOSE,
        actor=actor,
        now=now,
    )
    for child, share in zip(children, shares, strict=True):
        _move(share, child, good)
    _name(lines, bad)
    for child in children:
        settle_sold(child, now=now)
    undo_sold([line.public_id for line in lines if line.pk in bad], now=now)
    crash_point("split.before_commit")
    data = {"operations": [child.public_id for child in children], "lines_refused": len(bad)}
    journal.record(actor=actor, verb="token.issue_split", subject=intent, now=now, data=data)
    return children


def subject_of(intent: Intent) -> HolderImport | Allotment:
    """The file, or the allotment, that a chunk is of."""
    kind = Allotment if intent.subject_type == Allotment._meta.label_lower else HolderImport
    return kind.objects.get(pk=intent.subject_id)


def not_eligible(lines: Sequence[Issuance], good: Mapping[int, Terms]) -> dict[int, Reason]:
    reason = Reason(NotEligible.code, str(NotEligible.message))
    return {line.pk: reason for line in lines if line.wallet_id not in good}


def _not_looked_at(token: Token) -> "QuerySet[Intent]":
    """A chunk that was looked at has a reason on its lines."""
    lines = Issuance.objects.in_bulk_of().filter(intent=OuterRef("pk"), token=token)
    unnamed = lines.filter(refusal_code="")
    refused = Intent.objects.filter(
        Exists(unnamed), network=token.network_id, purpose=PURPOSE, state=Intent.State.REJECTED
    )
    return refused.exclude(error_code=CONFLICT).select_related("signer").order_by("pk")


def _bad(
    intent: Intent, lines: Sequence[Issuance], good: Mapping[int, Terms], *, node: Node
) -> dict[int, Reason]:
    """The lines nobody may issue, and those the contract refuses, by key."""
    bad = not_eligible(lines, good)
    if intent.error_code == TOO_MUCH_GAS or len(lines) == 1:
        return bad
    tried = [line for line in lines if line.pk not in bad]
    told = [issue_line(good[line.wallet_id], line.units) for line in tried]
    for place, revert in refused_lines(intent, told, node=node).items():
        bad[tried[place].pk] = Reason(revert.code, revert.text)
    return bad


@transaction.atomic
def _conclude(
    token: Token,
    seen: Intent,
    good: Mapping[int, Terms],
    bad: Mapping[int, Reason],
    *,
    actor: User,
    now: datetime,
) -> list[Intent]:
    """Split where that helps. What is refused as a whole, or line by line, waits for a person."""
    Token.objects.locked().get(pk=token.pk)
    intent = Intent.objects.locked().get(pk=seen.pk)
    if (intent.state, intent.settled_at) != (seen.state, seen.settled_at):
        return []
    lines = lines_of(intent)
    parts = 2 if intent.error_code == TOO_MUCH_GAS and len(lines) - len(bad) > 1 else 1
    if len(bad) == len(lines) or (not bad and parts == 1):
        whole = Reason(intent.error_code, intent.error_detail)
        _name(lines, {line.pk: bad.get(line.pk, whole) for line in lines})
        return []
    return go_on_without(intent, lines, good, bad, parts=parts, actor=actor, now=now)


def _call(parent: Intent, number: int, lines: Sequence[Issuance], good: Mapping[int, Terms]) -> Call:
    told = [issue_line(good[line.wallet_id], line.units) for line in lines]
    return call_of(str(parent.to), child_id(parent, number), told, lines[0].partition)


def child_id(parent: Intent, number: int) -> str:
    """The operation id of the parent's chunk `number`: the same again after a lost database."""
    return keccak(bytes.fromhex(parent.operation_id[2:]) + number.to_bytes(32, "big"))


def _move(lines: Sequence[Issuance], child: Intent, good: Mapping[int, Terms]) -> None:
    terms: list[str] = []
    for line in lines:
        wanted = columns(good[line.wallet_id])
        line.intent, line.refusal_code, line.refusal_detail = child, "", ""
        for name, value in wanted.items():
            setattr(line, name, value)
        terms = list(wanted)
    update_rows(lines, ["intent", "refusal_code", "refusal_detail", *terms])


def _name(lines: Sequence[Issuance], reasons: Mapping[int, Reason]) -> None:
    named = [line for line in lines if line.pk in reasons]
    for line in named:
        reason = reasons[line.pk]
        line.refusal_code, line.refusal_detail = reason.code[:80], reason.detail[:400]
    update_rows(named, ["refusal_code", "refusal_detail"])
