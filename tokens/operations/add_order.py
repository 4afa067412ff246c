"""Hand in the paper that an act on a holder's units is to rest on."""

import secrets
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from chain.hashing import keccak
from documents.operations.examine import Examined, examine
from documents.operations.store import store
from investors.models import Wallet
from privacy.models import PersonalKey
from tokens.models import OrderPaper, Token
from tokens.taking import require_may_take

SALT_BYTES = 32


def add_order(
    *, token: Token, wallet: Wallet, content: bytes, filename: str, actor: User, now: datetime
) -> OrderPaper:
    """Officers only. Examine the file, then keep it, encrypted, with the holder of this security.

    Raises `NotPermitted`, `ConflictOfInterest` and what `documents.operations.examine` raises.
    """
    require_may_take(actor, token, wallet)
    return keep_paper(token, wallet, examine(content=content, filename=filename), actor=actor, now=now)


@transaction.atomic
def keep_paper(token: Token, wallet: Wallet, examined: Examined, *, actor: User, now: datetime) -> OrderPaper:
    """Whoever calls it has asked whether the actor may."""
    key, salt = PersonalKey.objects.open(), secrets.token_bytes(SALT_BYTES)
    document = store(examined=examined, actor=actor, now=now, under=key)
    paper = OrderPaper.objects.create(
        personal_key=key,
        token=token,
        wallet=wallet,
        document=document,
        salt=salt.hex(),
        commitment=commitment_of(salt, document.sha256),
        added_by=actor,
        added_at=now,
    )
    data = {"token": token.public_id, "order": paper.public_id, "document": document.public_id}
    journal.record(actor=actor, verb="token.order_added", subject=wallet, now=now, data=data)
    return paper


def commitment_of(salt: bytes, sha256: str) -> str:
    """What the chain is told of a document: keccak256(salt ‖ SHA-256 of its bytes)."""
    return keccak(salt + bytes.fromhex(sha256[2:]))
