"""Change the terms of a security that is not deployed yet."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from approvals.models import Approval
from audit import journal
from kernel.errors import DomainError, Kind
from tokens.models import Token
from tokens.operations.deploy import ACTION
from tokens.terms import Terms, require_free_symbol, sound


class DesignFixed(DomainError):
    """It is deployed, or on its way: the contract has its terms."""

    code = "tokens.design_fixed"
    kind = Kind.CONFLICT
    message = _("The contract is requested or there; its terms cannot be changed any more.")


class DeploymentAsked(DomainError):
    """A second person is reading the terms as they are."""

    code = "tokens.deployment_asked"
    kind = Kind.CONFLICT
    message = _(
        "The deployment waits for a second person. Withdraw that request before you change the terms."
    )


class DecimalsKept(DomainError):
    """Files and offerings count in base units already."""

    code = "tokens.decimals_kept"
    kind = Kind.CONFLICT
    message = _("The decimal places of a unit stay as they were designed; design another security instead.")


@transaction.atomic
def redesign_token(*, token: Token, terms: Terms, actor: User, now: datetime) -> Token:
    """Raises `NotPermitted`, `DesignFixed`, `DeploymentAsked`, `DecimalsKept`, and what `design_token` raises
    of terms."""
    token = locked_design(token, actor=actor)
    terms = sound(terms)
    if terms.decimals != token.decimals:
        raise DecimalsKept
    require_free_symbol(token.issuer, terms.symbol, but=token)
    for term, value in asdict(terms).items():
        setattr(token, term, value)
    token.save(update_fields=asdict(terms))
    data = {"symbol": token.symbol}
    journal.record(actor=actor, verb="token.redesigned", subject=token, now=now, data=data)
    return token


def locked_design(token: Token, *, actor: User) -> Token:
    """A security of which nothing is on chain, and nothing asked for. Raises `NotPermitted`, `DesignFixed`,
    `DeploymentAsked`."""
    token = Token.objects.locked().select_related("issuer__organisation").get(pk=token.pk)
    require_manage(actor, token.issuer.organisation)
    _require_open(token)
    return token


def _require_open(token: Token) -> None:
    if token.state != Token.State.DRAFT or token.is_live:
        raise DesignFixed
    if Approval.objects.open().filter(action=ACTION, subject_id=token.public_id).exists():
        raise DeploymentAsked
