"""Write down an address on chain at which an issuer is to collect a stablecoin. Symbol and decimals are the
token's own words, asked once and kept."""

import re
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from chain import questions
from chain.addresses import parse
from chain.bindings import erc20
from chain.calls import View
from chain.client import Node
from chain.errors import Reverted
from chain.models import Network
from issuers.models import Issuer
from kernel.errors import DomainError, Kind
from payments.models import CollectionAccount
from payments.money import CURRENCY_LENGTH
from payments.operations.draft_account import draft_token_account

SYMBOL = re.compile(rf"[A-Za-z0-9]{{1,{CURRENCY_LENGTH}}}")


class NotAStablecoin(DomainError):
    """The contract does not answer what an ERC-20 with a plain symbol answers."""

    code = "payments.not_a_stablecoin"
    message = _("There is no token with a symbol and decimals at {token}.")


class AddressNotEmpty(DomainError):
    """Something is there already: whose it is our books could not say."""

    code = "payments.address_not_empty"
    kind = Kind.CONFLICT
    message = _("The address holds {units} base units already; open an empty one.")


def draft_address(
    *,
    issuer: Issuer,
    network: Network,
    token: str,
    address: str,
    node: Node,
    actor: User,
    now: datetime,
) -> CollectionAccount:
    """`address` is a cashier's where payouts are to be signed here.

    Raises `NodeError`, `BadAddress`, `BadChecksum`, `ZeroAddress`, `NotAStablecoin`, `AddressNotEmpty`, and
    like `draft_token_account`.
    """
    require_independent_officer(actor, issuer.organisation)
    token, address = parse(token), parse(address)
    symbol, decimals = _asked(node, token, erc20.symbol(), erc20.decimals())
    if not isinstance(symbol, str) or not SYMBOL.fullmatch(symbol):
        raise NotAStablecoin(token=token)
    require_empty(node, token, address)
    return draft_token_account(
        issuer=issuer,
        currency=symbol,
        network=network,
        token=token,
        decimals=int(decimals),
        address=address,
        actor=actor,
        now=now,
    )


def require_empty(node: Node, token: str, address: str) -> None:
    """Raises `NodeError`, `NotAStablecoin`, `AddressNotEmpty`."""
    [balance] = _asked(node, token, erc20.balance_of(address))
    if balance:
        raise AddressNotEmpty(units=balance)


def _asked(node: Node, token: str, *views: View[Any]) -> list[Any]:
    """Raises `NodeError`, `NotAStablecoin`."""
    answers = node.try_all([questions.call(token, view.data) for view in views])
    try:
        return [view.read(_bytes(answer)) for view, answer in zip(views, answers, strict=True)]
    except (ValueError, Reverted):
        raise NotAStablecoin(token=token) from None


def _bytes(answer: object) -> bytes:
    """Raises the failure that stands in the answer's place."""
    if isinstance(answer, Exception):
        raise answer
    if not isinstance(answer, bytes):
        raise ValueError("no bytes")
    return answer
