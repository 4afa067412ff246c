"""What a token opens: which machine it is, and what it may do now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.idp.oidc.models import Token

from accounts.models import Membership
from machines.models import Machine, MachineKey

USE_IS_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class MachineAccess:
    """`scopes` are those of the token that its machine still has."""

    machine: Machine
    key: MachineKey
    scopes: frozenset[str]


def access_by(token: str, *, now: datetime) -> MachineAccess | None:
    """By the SHA-256 of the token, so that nothing of the secret is compared letter by letter."""
    row = (
        Token.objects.by_value(token)
        .filter(
            type=Token.Type.ACCESS_TOKEN,
            expires_at__gt=now,
            client__machine_key__revoked_at=None,
            client__machine_key__machine__closed_at=None,
            client__machine_key__machine__user__is_active=True,
            client__machine_key__machine__user__memberships__role=Membership.Role.MACHINE,
        )
        .select_related("client__machine_key__machine__user__personal_key")
        .first()
    )
    if row is None:
        return None
    key: MachineKey = row.client.machine_key
    _note_use(key, now)
    return MachineAccess(key.machine, key, frozenset(row.get_scopes()) & frozenset(key.machine.scopes))


def _note_use(key: MachineKey, now: datetime) -> None:
    if key.last_used_at is None or now - key.last_used_at >= USE_IS_NOTED_EVERY:
        MachineKey.objects.filter(pk=key.pk).update(last_used_at=now)
