"""Deeds on chain as the portal shows them: a token's deployment, and intents about a person's securities."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from portal import steps
from tokens.models import HolderImport, Token
from tokens.operations.deploy import PURPOSE as DEPLOY
from tokens.queries import deployment_steps
from transactions.models import Intent

TOKEN, IMPORT = Token._meta.label_lower, HolderImport._meta.label_lower
PURPOSES: dict[str, str | Promise] = {
    "tokens.deploy": _("Deploy the contract"),
    "tokens.issue": _("Issue units"),
    "tokens.register": _("Bring the register up to date"),
    "tokens.sender.grant": _("Give a new key its powers"),
    "tokens.sender.revoke": _("Take its powers from an old key"),
    "tokens.control.pause": _("Pause transfers"),
    "tokens.control.unpause": _("Resume transfers"),
    "tokens.control.freeze": _("Freeze a holder"),
    "tokens.control.unfreeze": _("Release a holder"),
}


def visible_to(user: User) -> models.QuerySet[Intent]:
    """Intents about the person's securities and imports, with the security's id and symbol."""
    tokens = Token.objects.visible_to(user)
    imports = HolderImport.objects.visible_to(user)
    about = Q(subject_type=TOKEN, subject_id__in=tokens.values("pk")) | Q(
        subject_type=IMPORT, subject_id__in=imports.values("pk")
    )
    return Intent.objects.filter(about).annotate(
        symbol=_of_token("symbol"), token_public_id=_of_token("public_id")
    )


def _of_token(column: str) -> Coalesce:
    """A column of the token that an intent is about, directly or through an import."""
    is_token, is_import = Q(subject_type=TOKEN), Q(subject_type=IMPORT)
    direct = Token.objects.filter(pk=OuterRef("subject_id")).values(column)
    through = HolderImport.objects.filter(pk=OuterRef("subject_id")).values(f"token__{column}")
    return Coalesce(
        models.Case(models.When(is_token, then=Subquery(direct))),
        models.Case(models.When(is_import, then=Subquery(through))),
    )


def token_of(intent: Any) -> Token:
    """The security of one of `visible_to`."""
    return Token.objects.select_related("issuer__organisation").get(public_id=intent.token_public_id)


def words(intent: Intent) -> str | Promise:
    return PURPOSES.get(intent.purpose, intent.purpose)


def deed(intent: Intent) -> dict[str, Any]:
    shown = steps.of(intent)
    return {
        "intent": intent,
        "words": words(intent),
        "steps": shown,
        "watching": not steps.are_finished(shown),
    }


def deployment_of(token: Token) -> dict[str, Any]:
    """The strip of a token's newest deployment; `watching` while it may still move."""
    intent = Intent.objects.about(token).filter(purpose=DEPLOY).first()
    shown = deployment_steps(token)
    return {
        "token": token,
        "intent": intent,
        "steps": shown,
        "watching": intent is not None and not steps.are_finished(shown),
    }
