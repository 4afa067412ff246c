"""Another key for an issuing sender."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from kernel.errors import Missing
from tokens.handover import securities_of
from tokens.models import Handover
from tokens.operations.replace_sender import ACTION, replace_sender
from transactions.models import Signer


def signer_of(payload: Payload, name: str = "former") -> Signer:
    """Raises `Missing`."""
    signers = Signer.objects.filter(network=settings.CHAIN_ID, address=payload.get(name, ""))
    signer = signers.filter(role=Signer.Role.ISSUER).first()
    if signer is None:
        raise Missing
    return signer


def _replace(payload: Payload, *, actor: User, now: datetime) -> Handover:
    former, successor = signer_of(payload), signer_of(payload, "successor")
    return replace_sender(former=former, successor=successor, actor=actor, now=now)


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    former = signer_of(payload)
    yield Change(_("Issuing key"), former.address, payload["successor"])
    yield Change(_("Securities it goes over for"), "", securities_of(former).count())


REPLACE = register(
    Action(ACTION, _("Replace an issuing key"), _replace, _effect, signer_of, lambda _payload: None)
)
