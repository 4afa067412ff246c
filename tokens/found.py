"""What every question about a transfer begins with: a live security by its public id, and its offerings."""

from kernel.prepared import Selected
from tokens.models import Regime, Token

_LIVE = Selected(
    "live_security",
    "text",
    Token,
    "JOIN tokens_deployment deployment ON deployment.token_id = own.id WHERE own.public_id = $1",
    {"is_offered": "EXISTS(SELECT FROM tokens_regime WHERE token_id = own.id)"},
)
_REGIMES = Selected("regimes_of_security", "bigint", Regime, "WHERE own.token_id = $1 ORDER BY own.id")


def live_security(public_id: str) -> Token | None:
    """With `is_offered`."""
    return _LIVE.one(public_id)


def regimes_of(token: Token) -> tuple[Regime, ...]:
    """In the order in which they were chosen."""
    found = tuple(_REGIMES.all(token.pk))
    for regime in found:
        regime.token = token
    return found
