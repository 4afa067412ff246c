"""Design a security: its terms, checked once and for ever, because the contract cannot change them later."""

from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from chain.hashing import operation_id
from chain.models import Network
from issuers.models import Issuer
from kernel.errors import DomainError, Kind
from tokens.lifecycle import require_approved
from tokens.models import Token
from tokens.terms import Terms, require_free_symbol, sound


class NoNetwork(DomainError):
    """The platform's chain has not been set up."""

    code = "tokens.no_network"
    kind = Kind.UNAVAILABLE
    message = _("The network {chain_id} has not been set up yet.")


@transaction.atomic
def design_token(
    *,
    issuer: Issuer,
    name: str,
    symbol: str,
    instrument: str,
    form: str,
    decimals: int,
    cap: int,
    isin: str = "",
    actor: User,
    now: datetime,
) -> Token:
    """A draft with `cap` in base units (0 is unlimited).

    Raises `NotPermitted`, `IssuerNotApproved`, `NoNetwork`, and one error for each term that is wrong.
    """
    issuer = Issuer.objects.locked().get(pk=issuer.pk)
    require_manage(actor, issuer.organisation)
    require_approved(issuer)
    terms = sound(Terms(name, symbol, instrument, form, decimals, cap, isin))
    require_free_symbol(issuer, terms.symbol)
    token = Token(issuer=issuer, network=own_network(), **asdict(terms), created_at=now)
    token.salt = operation_id(token.network_id, "deploy", token.public_id)
    token.save()
    journal.record(actor=actor, verb="token.designed", subject=token, now=now, data={"symbol": token.symbol})
    return token


def own_network() -> Network:
    """The chain the platform works on. Raises `NoNetwork`."""
    network = Network.objects.filter(chain_id=settings.CHAIN_ID).first()
    if network is None:
        raise NoNetwork(chain_id=settings.CHAIN_ID)
    return network
