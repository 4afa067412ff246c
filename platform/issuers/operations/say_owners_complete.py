"""The issuer says that nobody else has 25 % or more: of companies that many people own a little of."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from issuers.models import Issuer
from issuers.operations._owner import locked_issuer
from kernel.errors import DomainError, Kind


class NobodyNamed(DomainError):
    """Not one owner stands in the tree."""

    code = "issuers.nobody_named"
    kind = Kind.CONFLICT
    message = _("Name the largest owner first.")


@transaction.atomic
def say_owners_complete(*, issuer: Issuer, actor: User, now: datetime) -> Issuer:
    """Good until the tree is changed. Raises `NotPermitted`, `NotEditable`, `NobodyNamed`."""
    issuer = locked_issuer(issuer, actor)
    if not issuer.owners.exists():
        raise NobodyNamed
    issuer.no_other_owner = True
    issuer.save(update_fields=["no_other_owner"])
    journal.record(actor=actor, verb="issuer.owners_stated", subject=issuer, now=now, data={"complete": True})
    return issuer
