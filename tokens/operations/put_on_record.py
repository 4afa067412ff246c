"""Put a paper of a security on its contract's record (ERC-1643), once a second person has agreed to it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_manage
from approvals import gate
from audit import journal
from tokens.lifecycle import live_address
from tokens.models import SecurityPaper, Token
from tokens.operations.set_document import submit_document
from transactions.models import Intent

ACTION = "tokens.put_on_record"


@transaction.atomic
def put_on_record(*, paper: SecurityPaper, actor: User, now: datetime) -> Intent:
    """Asked again, it is the same deed. Raises `NotPermitted`, `NotLive`, `NoSigner`, `ApprovalRequired`."""
    token = Token.objects.locked().select_related("issuer__organisation").get(pk=paper.token_id)
    require_manage(actor, token.issuer.organisation)
    live_address(token)
    gate.spend(ACTION, payload_of_paper(paper), actor=actor, now=now)
    intent = submit_document(
        token=token, name=paper.public_id, uri=paper.uri, sha256=paper.sha256, actor=actor, now=now
    )
    data = {"paper": paper.public_id, "sha256": paper.sha256}
    journal.record(actor=actor, verb="token.paper_on_record_requested", subject=token, now=now, data=data)
    return intent


def payload_of_paper(paper: SecurityPaper) -> dict[str, str]:
    return {
        "token": paper.token.public_id,
        "paper": paper.public_id,
        "uri": paper.uri,
        "sha256": paper.sha256,
    }
