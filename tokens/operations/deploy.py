"""Deploy a security: ask the chain for its contract. Only the indexed event makes it live."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from chain.bindings import token_factory
from chain.bindings.security_token import roles
from chain.calls import Call
from chain.hashing import operation_id
from kernel.errors import DomainError, Kind
from tokens.lifecycle import require_approved
from tokens.models import FAILED, Token
from tokens.senders import least_charged
from transactions import outbox
from transactions.models import Intent, Signer

PURPOSE = "tokens.deploy"
GRANTS = {
    Signer.Role.ADMIN: roles.ADMIN,
    Signer.Role.ISSUER: roles.ISSUER | roles.REGISTRAR,
    Signer.Role.CONTROLLER: roles.CONTROLLER | roles.PAUSER,
}


class NoFactory(DomainError):
    """The network's token factory has not been deployed (`setup_network`)."""

    code = "tokens.no_factory"
    kind = Kind.UNAVAILABLE
    message = _("The network has no token factory yet.")


@transaction.atomic
def deploy_token(*, token: Token, actor: User, now: datetime) -> Intent:
    """Queue the deployment; asked again, return what is already under way.

    Raises `NotPermitted`, `IssuerNotApproved`, `NoFactory`, `NoSigner`.
    """
    token = Token.objects.locked().select_related("issuer__organisation", "network").get(pk=token.pk)
    require_manage(actor, token.issuer.organisation)
    if token.state == Token.State.DEPLOYING:
        return Intent.objects.get(network=token.network, operation_id=token.salt)
    require_approved(token.issuer)
    token.salt = _salt(token)
    token.issuing_sender = least_charged(token.network)
    Token.TRANSITIONS.move(token, Token.State.DEPLOYING)
    token.save(update_fields=["salt", "issuing_sender", "state"])
    intent = outbox.submit(
        call=_call(token),
        network=token.network,
        role=Signer.Role.DEPLOYER,
        purpose=PURPOSE,
        subject=token,
        actor=actor,
        now=now,
    )
    journal.record(
        actor=actor, verb="token.deployment_requested", subject=token, now=now, data={"form": token.form}
    )
    return intent


def _salt(token: Token) -> str:
    """A deployment that failed has used its id up; the next one gets a number behind it."""
    failed = Intent.objects.about(token).filter(purpose=PURPOSE, state__in=FAILED).count()
    return operation_id(token.network_id, "deploy", token.public_id, *([failed] if failed else []))


def _call(token: Token) -> Call:
    if token.network.factory is None:
        raise NoFactory
    return token_factory.create(
        token.network.factory,
        token.salt,
        form=token.form,
        name=token.name,
        symbol=token.symbol,
        decimals=token.decimals,
        cap=token.cap,
        grants=_grants(token),
    )


def _grants(token: Token) -> list[tuple[str, int]]:
    """Each power on its own key, so that no single key can do everything."""
    every = Signer.objects.filter(network=token.network).order_by("-number")
    signers = {signer.role: signer.address for signer in every}
    if token.issuing_sender is not None:
        signers[Signer.Role.ISSUER] = token.issuing_sender.address
    missing = [role for role in GRANTS if role not in signers]
    if missing:
        raise outbox.NoSigner(role=missing[0])
    return [(signers[role], bits) for role, bits in GRANTS.items()]
