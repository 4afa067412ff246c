"""Issue a confirmed import, or what of it has become ready: asked for, unless the file is agreed to."""

from datetime import datetime

from accounts.models import User
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.propose import propose
from tokens.models import HolderImport
from tokens.operations.issue_import import ACTION, issue_import, payload_of_import


def ask_to_issue(*, holder_import: HolderImport, actor: User, now: datetime) -> Approval | None:
    """The request that waits for a second person; None where the file was agreed to before, or the policy
    asks for nobody else: then its units are queued. Raises what `issue_import` and `propose` raise.
    """
    try:
        issue_import(holder_import=holder_import, actor=actor, now=now)
    except ApprovalRequired:
        payload = payload_of_import(holder_import)
        return propose(action=ACTION, payload=payload, actor=actor, now=now)
    return None
