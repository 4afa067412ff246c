"""Deploy a security: ask the chain for its contract. Only the indexed event makes it live."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from approvals import gate
from audit import journal
from audit.canonical import canonical
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

PURPOSE = ACTION = "tokens.deploy"
TERMS = ("name", "symbol", "instrument", "form", "decimals", "cap", "isin")
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
    """Queue the deployment; asked again, return what is already under way. Whoever has agreed to the terms
    has also agreed to trying it again when it failed.

    Raises `NotPermitted`, `IssuerNotApproved`, `NoFactory`, `NoSigner`, `ApprovalRequired`.
    """
    token = Token.objects.locked().select_related("issuer__organisation", "network").get(pk=token.pk)
    require_manage(actor, token.issuer.organisation)
    if token.state == Token.State.DEPLOYING:
        return Intent.objects.get(network=token.network, operation_id=token.salt)
    require_approved(token.issuer)
    gate.spend(ACTION, payload_of(token), actor=actor, now=now, covers_later=True)
    token.salt = salt_of(token)
    token.issuing_sender = least_charged(token.network)
    Token.TRANSITIONS.move(token, Token.State.DEPLOYING)
    token.save(update_fields=["salt", "issuing_sender", "state"])
    intent = outbox.submit(
        call=creation_of(token),
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


def payload_of(token: Token) -> dict[str, str]:
    """Every term of the contract, and the hash of the rules that are planned for it."""
    terms = {name: str(getattr(token, name)) for name in TERMS}
    rules = token.planned_rules
    digest = "0x" + hashlib.sha256(canonical(rules).encode()).hexdigest() if rules else ""
    return {"token": token.public_id, **terms, "rules": digest}


def salt_of(token: Token) -> str:
    """A deployment that failed has used its id up; the next one gets a number behind it."""
    failed = Intent.objects.about(token).filter(purpose=PURPOSE, state__in=FAILED).count()
    return operation_id(token.network_id, "deploy", token.public_id, *([failed] if failed else []))


def creation_of(token: Token) -> Call:
    """Raises `NoFactory`, `NoSigner`."""
    if token.network.factory is None:
        raise NoFactory
    signers = holders_of_powers(token)
    return token_factory.create(
        token.network.factory,
        token.salt,
        form=token.form,
        name=token.name,
        symbol=token.symbol,
        decimals=token.decimals,
        cap=token.cap,
        grants=[(signers[role], bits) for role, bits in GRANTS.items()],
    )


def holders_of_powers(token: Token) -> dict[Signer.Role, str]:
    """Each power on its own key, so that no single key can do everything. Raises `NoSigner`."""
    every = list(Signer.objects.filter(network=token.network_id).order_by("-number"))
    signers = {Signer.Role(signer.role): signer.address for signer in every}
    own = next((signer for signer in every if signer.pk == token.issuing_sender_id), None)
    if own is not None:
        signers[Signer.Role.ISSUER] = own.address
    missing = [role for role in GRANTS if role not in signers]
    if missing:
        raise outbox.NoSigner(role=missing[0])
    return signers
