"""How far a security has come: what designing, deploying and everything afterwards ask for."""

from django.utils.translation import gettext_lazy as _

from issuers.models import Issuer
from kernel.errors import DomainError, Kind
from tokens.models import Token


class IssuerNotApproved(DomainError):
    """Only an approved issuer designs and deploys."""

    code = "tokens.issuer_not_approved"
    kind = Kind.CONFLICT
    message = _("The issuer has not been approved yet.")


class NotLive(DomainError):
    """The security's contract is not on the chain yet."""

    code = "tokens.not_live"
    kind = Kind.CONFLICT
    message = _("The security has not been deployed yet.")


def require_approved(issuer: Issuer) -> None:
    """Raises `IssuerNotApproved`."""
    if issuer.state != Issuer.State.APPROVED:
        raise IssuerNotApproved


def live_address(token: Token) -> str:
    """The contract's address. Raises `NotLive`."""
    if token.address is None:
        raise NotLive
    return token.address
