"""How operations on chain ended. What is to be told is written in the commit that ends them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from tokens.models import Allotment, HolderImport, Issuance, Token
from transactions.models import Intent
from transactions.outcomes import on_every_outcome
from webhooks.draft import Draft
from webhooks.models import Outcome

State = Intent.State
MOST = 200  # operations a turn
WORDS = {
    State.DONE: "completed",
    State.REVERTED: "failed",
    State.REJECTED: "failed",
    State.SUPERSEDED: "cancelled",
}
PARTS = (HolderImport, Allotment)  # of what a token issues; each knows its token


@on_every_outcome()
def write_down(*, intent: Intent, now: datetime) -> None:
    """One that was opened again has not ended; its next end will be told."""
    if intent.state in WORDS:
        Outcome.objects.create(intent=intent, state=intent.state, at=now)


def take(*, most: int = MOST) -> list[Draft] | None:
    """The oldest, which go away in the caller's transaction."""
    ends = list(Outcome.objects.select_related("intent").order_by("pk")[:most])
    if not ends:
        return None
    Outcome.objects.filter(pk__in=[end.pk for end in ends]).delete()
    tokens = _tokens([end.intent for end in ends])
    investors = _investors([end.intent for end in ends])
    return [
        draft for end in ends for draft in _drafts(end, tokens.get(end.intent_id), investors[end.intent_id])
    ]


def _drafts(end: Outcome, token: Token | None, investors: Sequence[int]) -> list[Draft]:
    """For the issuer whose security it is, and for each investor who gets units by it."""
    intent, word = end.intent, WORDS[State(end.state)]
    key = f"operation:{end.pk}"
    same = {
        "type": f"operation.{word}",
        "at": end.at,
        "about": intent.public_id,
        "token_id": token and token.pk,
        "data": _data(intent, word, token),
    }
    drafts = []
    if token:
        issuer = token.issuer.organisation_id
        drafts.append(Draft(key=f"{key}:issuer", organisation_id=issuer, **same))  # type: ignore[arg-type]
    theirs = (Draft(key=f"{key}:{one}", investor_id=one, **same) for one in investors)  # type: ignore[arg-type]
    return [*drafts, *theirs]


def _data(intent: Intent, word: str, token: Token | None) -> dict[str, object]:
    block = None
    if intent.block_number is not None and intent.block_hash:
        block = {"number": str(intent.block_number), "hash": intent.block_hash}
    return {
        "operation": intent.public_id,
        "purpose": intent.purpose,
        "sub_status": intent.error_code or None if word == "failed" else None,
        "security": token.public_id if token else None,
        "chain_id": str(intent.network_id),
        "transaction_hash": intent.tx_hash,
        "block": block,
    }


def _tokens(intents: Sequence[Intent]) -> dict[int, Token]:
    """By the intent's key: what it is about, directly or through a part; else whose contract it calls."""
    through = {
        (part._meta.label_lower, pk): token
        for part in PARTS
        for pk, token in part.objects.filter(
            pk__in=[one.subject_id for one in intents if one.subject_type == part._meta.label_lower]
        ).values_list("pk", "token_id")
    }
    label = Token._meta.label_lower
    ids = {
        one.pk: one.subject_id
        if one.subject_type == label
        else through.get((one.subject_type, one.subject_id))
        for one in intents
    }
    named = Token.objects.filter(pk__in=[pk for pk in ids.values() if pk]).select_related("issuer")
    called = Token.objects.filter(deployment__address__in=[one.to for one in intents if one.to])
    by_key = {token.pk: token for token in named}
    by_contract = {
        (token.network_id, token.address): token for token in called.select_related("issuer", "deployment")
    }
    found = {
        one.pk: by_key.get(ids[one.pk] or 0) or by_contract.get((one.network_id, one.to)) for one in intents
    }
    return {pk: token for pk, token in found.items() if token}


def _investors(intents: Sequence[Intent]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Issuance.objects.filter(intent__in=intents).order_by("intent_id", "wallet__investor_id")
    for intent, investor in rows.values_list("intent_id", "wallet__investor_id").distinct():
        found[intent].append(investor)
    return found
