"""The issuer takes an owner out of the tree, with everybody above."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from issuers.models import Issuer, Owner
from issuers.operations._owner import locked_issuer, record


@transaction.atomic
def drop_owner(*, owner: Owner, actor: User, now: datetime) -> Issuer:
    """Raises `NotPermitted`, `NotEditable`."""
    issuer = locked_issuer(owner.issuer, actor)
    owner.delete()
    record(issuer, actor=actor, now=now)
    return issuer
