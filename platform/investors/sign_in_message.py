"""The EIP-4361 text a wallet signs: who asks, what for, on which chain, once and for a few minutes.

The server builds the text and keeps it. What comes back is read strictly, letter by letter in our own form,
to say what is wrong with it, and is only believed where it is the text that was kept.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

PROVE = (
    "Prove that you control this address so that securities can be registered to it. "
    "This moves nothing and costs nothing."
)
SIGN_IN = "Sign in to the register of your securities. This moves nothing and costs nothing."
_DOMAIN = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?")
_URI = re.compile(r"https?://[!-~]{1,1000}")


_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
_FORM = re.compile(
    r"(?P<domain>[A-Za-z0-9.:-]{1,259}) wants you to sign in with your Ethereum account:\n"
    r"(?P<address>0x[0-9A-Fa-f]{40})\n\n"
    r"(?P<statement>[ -~]{1,300})\n\n"
    r"URI: (?P<uri>https?://[!-~]{1,1000})\n"
    r"Version: 1\n"
    r"Chain ID: (?P<chain_id>[1-9][0-9]{0,17})\n"
    r"Nonce: (?P<nonce>[0-9a-f]{32})\n"
    rf"Issued At: (?P<issued_at>{_TIME})\n"
    rf"Expiration Time: (?P<expires_at>{_TIME})"
)


class BadDomain(DomainError):
    """The asking site's domain or address could not stand in a message people trust."""

    code = "investors.bad_domain"
    message = _("The domain or the address of the asking site is malformed.")


class BadMessage(DomainError):
    """Not an EIP-4361 text in the form that this platform writes: other fields, other order, other signs."""

    code = "investors.bad_message"
    message = _("This is not the text that was given to sign.")


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
    statement: str = PROVE

    def text(self) -> str:
        """The exact text of EIP-4361. Raises `BadDomain`."""
        if not _DOMAIN.fullmatch(self.domain) or not _URI.fullmatch(self.uri):
            raise BadDomain
        return (
            f"{self.domain} wants you to sign in with your Ethereum account:\n"
            f"{self.address}\n\n"
            f"{self.statement}\n\n"
            f"URI: {self.uri}\n"
            f"Version: 1\n"
            f"Chain ID: {self.chain_id}\n"
            f"Nonce: {self.nonce}\n"
            f"Issued At: {_rfc3339(self.issued_at)}\n"
            f"Expiration Time: {_rfc3339(self.expires_at)}"
        )


def parse(text: str) -> SignInMessage:
    """Raises `BadMessage`."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise BadMessage
    try:
        return SignInMessage(
            domain=found["domain"],
            address=found["address"],
            uri=found["uri"],
            chain_id=int(found["chain_id"]),
            nonce=found["nonce"],
            issued_at=datetime.fromisoformat(found["issued_at"]),
            expires_at=datetime.fromisoformat(found["expires_at"]),
            statement=found["statement"],
        )
    except ValueError as error:
        raise BadMessage from error


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
