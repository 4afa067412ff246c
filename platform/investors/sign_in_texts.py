"""Texts that were given to wallets to sign in with, kept for their few minutes, each to be taken out once.

They live in the cache: whoever takes one out first has it alone, and what nobody signs is forgotten.
"""

from datetime import timedelta

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

from kernel.errors import DomainError, Kind

LIFETIME = timedelta(minutes=5)
_NAME = "sign-in:{}"


class SignInUnavailable(DomainError):
    """The memory that texts are kept in does not answer, and nothing can be accepted without it."""

    code = "investors.sign_in_unavailable"
    kind = Kind.UNAVAILABLE
    message = _("Signing in with a wallet is not possible at the moment; try again later.")


def keep(nonce: str, text: str) -> None:
    """Raises `SignInUnavailable`."""
    try:
        cache.set(_NAME.format(nonce), text, LIFETIME.total_seconds())
    except RedisError as error:
        raise SignInUnavailable from error


def take(nonce: str) -> str | None:
    """The text, for the first who asks; None where it was taken, has expired or was never given. Raises
    `SignInUnavailable`."""
    try:
        text = cache.get(_NAME.format(nonce))
        taken = cache.delete(_NAME.format(nonce))  # one of several at once is told that it was there
    except RedisError as error:
        raise SignInUnavailable from error
    return str(text) if text is not None and taken else None
