"""Deploy a security, once a second person has agreed to exactly its terms: asked for, unless that is so."""

from datetime import datetime

from accounts.models import User
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.propose import propose
from tokens.models import Token
from tokens.operations.deploy import ACTION, deploy_token, payload_of


def ask_to_deploy(*, token: Token, actor: User, now: datetime) -> Approval | None:
    """The request that waits for a second person; None where these terms were agreed to before, or the policy
    asks for nobody else: then the deployment is queued. Raises what `deploy_token` and `propose` raise.
    """
    try:
        deploy_token(token=token, actor=actor, now=now)
    except ApprovalRequired:
        return propose(action=ACTION, payload=payload_of(token), actor=actor, now=now)
    return None
