"""Change the terms of a draft: all of them are given anew."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.errors import DomainError, Kind
from offerings.models import Offering
from offerings.operations.draft_offering import fields_of, save_draft
from offerings.policies import require_issuer
from offerings.terms import Terms


class NotADraft(DomainError):
    """It is under review or approved: somebody relies on the terms as they are."""

    code = "offerings.not_a_draft"
    kind = Kind.CONFLICT
    message = _("Only a draft can be changed.")


@transaction.atomic
def edit_offering(*, offering: Offering, terms: Terms, actor: User, now: datetime) -> Offering:
    """Raises `NotADraft`, and like `draft_offering`."""
    offering = locked_draft(offering, actor=actor)
    for name, value in fields_of(terms).items():
        setattr(offering, name, value)
    return save_draft(offering, verb="offering.edited", actor=actor, now=now)


def locked_draft(offering: Offering, *, actor: User) -> Offering:
    """The draft as it stands. Raises `Missing`, `NotPermitted`, `NotADraft`."""
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    require_issuer(actor, offering)
    if offering.state != Offering.State.DRAFT:
        raise NotADraft
    return offering
