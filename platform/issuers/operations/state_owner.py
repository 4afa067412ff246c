"""The issuer names an owner: of itself, or of a company that owns it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from issuers.models import Issuer, Owner
from issuers.operations._owner import BadOwner, locked_issuer, record, require_small, write
from issuers.stakes import Stake


@transaction.atomic
def state_owner(
    *, issuer: Issuer, stake: Stake, owns: Owner | None = None, actor: User, now: datetime
) -> Owner:
    """Raises `NotPermitted`, `NotEditable`, `BadOwner`, `OwnedMoreThanWhole`, `TreeTooLarge`,
    `kernel.countries.UnknownCountry`."""
    issuer = locked_issuer(issuer, actor)
    if owns is not None and (owns.issuer_id != issuer.pk or owns.is_person):
        raise BadOwner(field="owns")
    require_small(issuer, owns)
    owner = Owner(issuer=issuer, owns=owns)
    write(owner, stake, now=now)
    record(issuer, actor=actor, now=now)
    return owner
