"""Give any address a text to sign in with. Whether it is somebody's is told only to whoever signs it."""

import secrets
from datetime import datetime

from chain import addresses
from chain.models import Network
from investors import sign_in_texts
from investors.sign_in_message import SIGN_IN, SignInMessage


def ask_sign_in(*, address: str, network: Network, domain: str, uri: str, now: datetime) -> SignInMessage:
    """Raises `chain.addresses.BadAddress`, `BadChecksum`, `ZeroAddress`, `BadDomain`, `SignInUnavailable`."""
    moment = now.replace(microsecond=0)
    message = SignInMessage(
        domain=domain,
        address=addresses.checksum(addresses.parse(address)),
        uri=uri,
        chain_id=network.pk,
        nonce=secrets.token_hex(16),
        issued_at=moment,
        expires_at=moment + sign_in_texts.LIFETIME,
        statement=SIGN_IN,
    )
    sign_in_texts.keep(message.nonce, message.text())
    return message
