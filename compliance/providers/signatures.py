"""Signed callbacks: HMAC over the raw body, in hexadecimal, compared in constant time."""

import hmac

from compliance.providers.account import Account
from compliance.providers.errors import BadSignature, VendorNotConfigured


def signature(secret: str, message: bytes, algorithm: str = "sha256") -> str:
    return hmac.new(secret.encode(), message, algorithm).hexdigest()


def require_signed(account: Account, message: bytes, *given: str, algorithm: str = "sha256") -> None:
    """One of the given signatures is made with one of the active secrets; all pairs are always compared.

    Raises `BadSignature`, `VendorNotConfigured`.
    """
    if not account.webhook_secrets:
        raise VendorNotConfigured(provider=account.provider, missing="webhook_secrets")
    expected = [signature(secret, message, algorithm).encode() for secret in account.webhook_secrets]
    matches = [
        hmac.compare_digest(mine, theirs.strip().lower().encode()) for mine in expected for theirs in given
    ]
    if not any(matches):
        raise BadSignature(provider=account.provider)
