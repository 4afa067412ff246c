"""Deeds on chain as the portal shows them: a token's deployment, and intents about a person's securities."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.models import Approval
from portal import advice, steps
from tokens.models import Allotment, HolderImport, Token
from tokens.operations.deploy import PURPOSE as DEPLOY
from tokens.queries import deployment_steps, newest_deployment
from transactions.models import Intent

TOKEN = Token._meta.label_lower
PARTS = (HolderImport, Allotment)  # of what a token issues; each knows its token
PURPOSES: dict[str, str | Promise] = {
    "tokens.deploy": _("Deploy the contract"),
    "tokens.issue": _("Issue units"),
    "tokens.register": _("Bring the register up to date"),
    "tokens.sender.grant": _("Give a new key its powers"),
    "tokens.sender.revoke": _("Take its powers from an old key"),
    "tokens.rules": _("Change the rules"),
    "tokens.set_document": _("Put a paper on record"),
    "tokens.control.pause": _("Pause transfers"),
    "tokens.control.unpause": _("Resume transfers"),
    "tokens.control.freeze": _("Freeze a holder"),
    "tokens.control.unfreeze": _("Release a holder"),
    "tokens.taking.redeem": _("Redeem units of a holder"),
    "tokens.taking.force_transfer": _("Move a holder’s units"),
    "tokens.taking.force_redeem": _("Take a holder’s units back"),
    "tokens.taking.freeze_units": _("Freeze a holder’s units"),
    "tokens.recover": _("Give a lost wallet’s units to a new one"),
}


def visible_to(user: User, *, token_id: str = "") -> models.QuerySet[Intent]:
    """Intents about the person's securities, or one of them, and about files and allotments of theirs, with
    the security's id and symbol."""
    tokens = Token.objects.visible_to(user)
    if token_id:
        tokens = tokens.filter(public_id=token_id)
    about = Q(subject_type=TOKEN, subject_id__in=tokens.values("pk"))
    for part in PARTS:
        rows = part.objects.filter(token__in=tokens).values("pk")
        about |= Q(subject_type=part._meta.label_lower, subject_id__in=rows)
    return Intent.objects.filter(about).annotate(
        symbol=_of_token("symbol"), token_public_id=_of_token("public_id")
    )


def _of_token(column: str) -> Coalesce:
    """A column of the token that an intent is about, directly or through a part."""
    direct = Token.objects.filter(pk=OuterRef("subject_id")).values(column)
    through = {
        part._meta.label_lower: part.objects.filter(pk=OuterRef("subject_id")).values(f"token__{column}")
        for part in PARTS
    }
    return Coalesce(
        *(
            models.Case(models.When(subject_type=kind, then=Subquery(found)))
            for kind, found in {TOKEN: direct, **through}.items()
        )
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
        "advice": advice.of(intent.error_code) if intent.error_code else None,
    }


def deployment_of(token: Token) -> dict[str, Any]:
    """The strip of a token's newest deployment, from its approval on; `watching` while it may still move."""
    intent = newest_deployment(token)
    shown = deployment_steps(token, intent)
    asked = None if token.is_live else _asked_for(token)
    is_open = asked is not None and asked.state in Approval.OPEN
    moves = intent is not None and token.state == Token.State.DEPLOYING
    return {
        "token": token,
        "intent": intent,
        "asked": asked,
        "steps": shown,
        "watching": (moves or is_open) and not steps.are_finished(shown),
        "advice": advice.of(intent.error_code) if intent and intent.error_code else None,
    }


def _asked_for(token: Token) -> Approval | None:
    """The newest request to deploy it, whatever became of it."""
    requests = Approval.objects.filter(action=DEPLOY, subject_id=token.public_id)
    return requests.select_related("proposed_by", "approved_by", "closed_by").first()
