"""The EIP-4361 text a wallet signs: who asks, what for, on which chain, once and for a few minutes.

The server builds and stores the text and later recovers the signer over the stored text, so that nothing
a client sends is ever parsed.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

STATEMENT = (
    "Prove that you control this address so that securities can be registered to it. "
    "This moves nothing and costs nothing."
)
_DOMAIN = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?")
_URI = re.compile(r"https?://[!-~]{1,1000}")


class BadDomain(DomainError):
    """The asking site's domain or address could not stand in a message people trust."""

    code = "investors.bad_domain"
    message = _("The domain or the address of the asking site is malformed.")


@dataclass(frozen=True, slots=True)
class SignInMessage:
    """The fields of the text. `address` is checksummed (EIP-55)."""

    domain: str
    address: str
    uri: str
    chain_id: int
    nonce: str
    issued_at: datetime
    expires_at: datetime

    def text(self) -> str:
        """The exact text of EIP-4361. Raises `BadDomain`."""
        if not _DOMAIN.fullmatch(self.domain) or not _URI.fullmatch(self.uri):
            raise BadDomain
        return (
            f"{self.domain} wants you to sign in with your Ethereum account:\n"
            f"{self.address}\n\n"
            f"{STATEMENT}\n\n"
            f"URI: {self.uri}\n"
            f"Version: 1\n"
            f"Chain ID: {self.chain_id}\n"
            f"Nonce: {self.nonce}\n"
            f"Issued At: {_rfc3339(self.issued_at)}\n"
            f"Expiration Time: {_rfc3339(self.expires_at)}"
        )


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
