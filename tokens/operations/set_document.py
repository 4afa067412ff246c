"""Tell a security's contract of a paper (ERC-1643): its name, where it is found, and its hash."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_independent_officer
from chain.bindings.security_token.documents import set_document as calldata
from chain.calls import Call
from chain.hashing import operation_id
from tokens.lifecycle import live_address
from tokens.models import Token
from transactions import outbox
from transactions.models import Intent, Signer

PURPOSE = "tokens.set_document"


@transaction.atomic
def set_document(*, token: Token, name: str, uri: str, sha256: str, actor: User, now: datetime) -> Intent:
    """`name` is at most 31 bytes, `sha256` of the plain bytes as 0x text. Told twice is told once.

    Raises `NotPermitted`, `ConflictOfInterest`, `NotLive`, `NoSigner`.
    """
    require_independent_officer(actor, token.issuer.organisation)
    return submit_document(token=token, name=name, uri=uri, sha256=sha256, actor=actor, now=now)


def submit_document(*, token: Token, name: str, uri: str, sha256: str, actor: User, now: datetime) -> Intent:
    """In the transaction of a caller who has asked whether `actor` may. Raises `NotLive`, `NoSigner`."""
    address = live_address(token)
    deed = operation_id(token.network_id, address, "document", name, uri, sha256)
    return outbox.submit(
        call=Call(address, calldata(name, uri, sha256), deed),
        network=token.network,
        role=Signer.Role.ISSUER,
        sender=token.issuing_sender,
        purpose=PURPOSE,
        subject=token,
        actor=actor,
        now=now,
    )
