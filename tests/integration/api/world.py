"""What API tests need beside the common factories: a session token, and facts as the indexer writes them."""

import secrets
from datetime import UTC, datetime, timedelta

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from accounts.models import Organisation, User
from accounts.sessions import SessionStore
from captable.models import Holding
from chain.models import Block, Network
from investors.models import Investor, Wallet
from issuers.models import Issuer
from privacy.models import PersonalKey
from tests import factories
from tokens.models import Deployment, Issuance, Token
from transactions.models import Intent, Signer

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CHAIN = 31337


def some_hash() -> str:
    return "0x" + secrets.token_hex(32)


def some_address() -> str:
    return "0x" + secrets.token_hex(20)


def session_token(user: User) -> str:
    """What allauth's app client would have been given after a sign-in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def make_network() -> Network:
    return factories.make_network(cursor_number=1042, cursor_hash="0x" + "4c" * 32)


def make_wallet(investor: Investor, *, proved: bool = True) -> Wallet:
    key = factories.make_key(secrets.token_hex(8))
    return factories.make_wallet(investor, key=key, network=make_network(), proved=proved)


def make_token(*, live: bool = True, symbol: str = "", decimals: int = 0) -> Token:
    symbol = symbol or secrets.token_hex(4).upper()
    organisation = Organisation.objects.create(name=f"Issuer {symbol}", kind=Organisation.Kind.ISSUER)
    issuer = Issuer.objects.create(
        personal_key=PersonalKey.objects.open(),
        organisation=organisation,
        legal_name=f"Issuer {symbol}",
        country="KR",
    )
    token = Token.objects.create(
        issuer=issuer,
        network=make_network(),
        name=f"Fund {symbol}",
        symbol=symbol,
        instrument=Token.Instrument.FUND_UNIT,
        decimals=decimals,
        salt=some_hash(),
    )
    if live:
        block = make_block()
        Deployment.objects.create(
            token=token, block=block, log_index=0, address=some_address(), tx_hash=some_hash()
        )
    return token


def make_block() -> Block:
    number = Block.objects.count() + 1
    return Block.objects.create(
        network=make_network(),
        number=number,
        hash=some_hash(),
        parent_hash=some_hash(),
        timestamp=NOW + timedelta(seconds=number),
    )


def make_holding(token: Token, wallet: Wallet, units: int = 1500) -> Holding:
    return Holding.objects.create(token=token, holder=wallet.address, units=units)


def make_intent(token: Token, *, state: str = Intent.State.QUEUED, **fields: object) -> Intent:
    network = make_network()
    signer, _created = Signer.objects.get_or_create(
        network=network,
        role=Signer.Role.ISSUER,
        defaults={"address": some_address(), "fee_cap": 10**11, "min_balance": 0},
    )
    return Intent.objects.create(
        network=network,
        signer=signer,
        purpose="tokens.issue",
        subject_type="tokens.token",
        subject_id=token.pk,
        operation_id=some_hash(),
        to=token.address,
        calldata=b"",
        payload_hash=some_hash(),
        state=state,
        requested_by=factories.make_user(),
        **fields,
    )


def make_issuance(intent: Intent, token: Token, wallet: Wallet, units: int = 10) -> Issuance:
    return Issuance.objects.create(
        token=token,
        wallet=wallet,
        units=units,
        intent=intent,
        valid_until=2**31,
        country_numeric=410,
        classes=4,
        investor_number=wallet.investor.investor_number,
    )
