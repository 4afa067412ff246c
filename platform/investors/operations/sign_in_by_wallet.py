"""Whose wallet signed: the person to sign in. The session, and a second factor, are allauth's."""

import hmac
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from chain.contract_signatures import is_signed_by
from chain.messages import BadSignature
from chain.models import Network
from investors import sign_in_texts
from investors.models import Wallet
from investors.operations.prove_wallet import WrongSigner
from investors.sign_in_message import SIGN_IN, BadMessage, SignInMessage, parse
from kernel.errors import DomainError, Kind


class OtherDomain(DomainError):
    """The text was written for another site: whoever shows it may be phishing."""

    code = "investors.other_domain"
    message = _("This text was given by another site ({domain}).")


class OtherChain(DomainError):
    """The text names a chain that is not worked on here."""

    code = "investors.other_chain"
    message = _("This text is for another chain ({chain_id}).")


class SignInExpired(DomainError):
    """The minutes to sign in are over, or have not begun."""

    code = "investors.sign_in_expired"
    message = _("This text to sign in with has expired; ask for a new one.")


class SignInUsed(DomainError):
    """The nonce was used, or was never given: a text signs in once."""

    code = "investors.sign_in_used"
    kind = Kind.CONFLICT
    message = _("This text to sign in with was already used; ask for a new one.")


class WalletUnknown(DomainError):
    """The signature is right, and the wallet is not the proved one of anybody who may sign in."""

    code = "investors.wallet_unknown"
    kind = Kind.UNAUTHENTICATED
    message = _("No account has proved this wallet. Sign in with e-mail first and prove it.")


def sign_in_by_wallet(*, message: str, signature: str, domain: str, uri: str, now: datetime) -> User:
    """Raises `BadMessage`, `OtherDomain`, `OtherChain`, `SignInExpired`, `SignInUsed`, `WrongSigner`,
    `WalletUnknown`, `SignInUnavailable`; of a contract wallet also `NodeUnreachable`, `NodeRefused`."""
    said = parse(message)
    _require_ours(said, domain, uri, now)
    _require_kept(said.nonce, message)
    try:
        signed = is_signed_by(said.address.lower(), message, signature)
    except BadSignature as error:
        raise WrongSigner from error
    if not signed:
        raise WrongSigner
    return _person(said, now)


def _require_ours(said: SignInMessage, domain: str, uri: str, now: datetime) -> None:
    if not (said.domain == domain and said.uri == uri):
        raise OtherDomain(domain=said.domain)
    if said.statement != SIGN_IN:
        raise BadMessage
    if not Network.objects.filter(pk=said.chain_id).exists():
        raise OtherChain(chain_id=said.chain_id)
    if not said.issued_at <= now < said.expires_at:
        raise SignInExpired


def _require_kept(nonce: str, message: str) -> None:
    """The nonce is spent by asking, so that a wrong signature cannot be tried again."""
    kept = sign_in_texts.take(nonce)
    if kept is None:
        raise SignInUsed
    if not hmac.compare_digest(kept.encode(), message.encode()):
        raise BadMessage


def _person(said: SignInMessage, now: datetime) -> User:
    proved = Wallet.objects.ready().filter(network=said.chain_id, address=said.address.lower())
    wallet = proved.select_related("investor__user").first()
    user = wallet.investor.user if wallet else None
    if wallet is None or user is None or not user.is_active:
        raise WalletUnknown
    journal.record(actor=user, verb="wallet.signed_in", subject=wallet, now=now)
    return user
