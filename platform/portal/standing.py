"""How far somebody has come on the way to a register, and what guards their account: from one question."""

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Exists, QuerySet

from accounts.models import User
from captable.models import Supply
from issuers.models import Issuer
from tokens.models import HolderImport, Token

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def standing_of(user: User) -> Mapping[str, bool]:
    """What is so: `applied`, `approved`, `deployed`, `imported`, `issued`, `confirmed`, `guarded`."""
    rows = User.objects.filter(pk=user.pk).annotate(**{key: Exists(of) for key, of in _proofs(user).items()})
    return dict(rows.values(*_proofs(user)).get())


def _proofs(user: User) -> dict[str, "QuerySet[Any]"]:
    issuers, tokens = Issuer.objects.visible_to(user), Token.objects.visible_to(user)
    return {
        "applied": issuers.exclude(state=Issuer.State.DRAFT),
        "approved": issuers.filter(state=Issuer.State.APPROVED),
        "deployed": tokens.live(),
        "imported": HolderImport.objects.visible_to(user).filter(state=HolderImport.State.CONFIRMED),
        "issued": Supply.objects.filter(token__in=tokens),
        "confirmed": EmailAddress.objects.filter(user=user, verified=True),
        "guarded": Authenticator.objects.filter(user=user, type__in=SECOND),
    }
