"""Numbers for deeds that may be wanted again with the same contents (pause, register), for their ids.

Counted from what the chain has marked as done plus what is asked for beside it, so that after a lost database
the number does not start again, and A, then B, then A are three deeds.
"""

from tokens.models import ExecutedOperation, Token
from transactions.models import Intent


def next_number(token: Token) -> int:
    """The caller holds the token's lock."""
    executed = ExecutedOperation.objects.filter(token=token)
    asked = Intent.objects.filter(network=token.network_id, to=token.address)
    return executed.count() + asked.exclude(operation_id__in=executed.values("operation_id")).count()
