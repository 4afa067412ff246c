"""What was agreed to last of a token's rules, by a second person, and was carried out."""

from approvals.models import Approval
from tokens.models import Token
from tokens.ruling.wanted import Wanted, wanted_of

ACTIONS = ("tokens.first_rules", "tokens.set_rules")


def agreed_rules(token: Token) -> Wanted | None:
    done = Approval.objects.filter(
        action__in=ACTIONS, subject_id=token.public_id, state=Approval.State.EXECUTED
    )
    newest = done.order_by("-closed_at").first()
    return wanted_of(newest.content) if newest else None
