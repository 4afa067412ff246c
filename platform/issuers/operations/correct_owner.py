"""The issuer corrects what it said of an owner; whoever stands above stays."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from issuers.models import Owner
from issuers.operations._owner import locked_issuer, record, write
from issuers.stakes import Stake


@transaction.atomic
def correct_owner(*, owner: Owner, stake: Stake, actor: User, now: datetime) -> Owner:
    """Raises like `state_owner`."""
    issuer = locked_issuer(owner.issuer, actor)
    owner = issuer.owners.select_related("issuer__personal_key", "owns").get(pk=owner.pk)
    write(owner, stake, now=now)
    record(issuer, actor=actor, now=now)
    return owner
