"""Who signed a text: the proof that somebody controls a wallet."""

from django.utils.translation import gettext_lazy as _
from eth_account import Account
from eth_account.messages import encode_defunct

from kernel.errors import DomainError


class BadSignature(DomainError):
    """Not 65 bytes of hexadecimal, or no public key fits it."""

    code = "chain.bad_signature"
    message = _("This is not a signature: 0x and 130 hexadecimal digits are expected.")


def recover_signer(message: str, signature: str) -> str:
    """The address whose key signed `message` by EIP-191 (`personal_sign`). Raises `BadSignature`."""
    try:
        raw = bytes.fromhex(signature.strip().removeprefix("0x"))
        if len(raw) != 65:
            raise ValueError(len(raw))
        return str(Account.recover_message(encode_defunct(text=message), signature=raw)).lower()
    except Exception as error:  # eth_keys has its own error classes for each malformed part
        raise BadSignature from error
