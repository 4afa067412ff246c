"""Write down what is to be offered; nobody but the issuer's people sees it yet."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted, may_manage, may_view
from audit import journal
from kernel.errors import DomainError, Kind, Missing
from offerings.models import Offering
from offerings.terms import Terms, require_sound
from tokens.lifecycle import require_approved
from tokens.models import Token
from tokens.operations.choose_regime import require_choice


class AlreadyOffered(DomainError):
    """These units are on offer, or were; another offering has a label of its own."""

    code = "offerings.already_offered"
    kind = Kind.CONFLICT
    message = _("There is an offering of the units “{label}” of this security already.")


@transaction.atomic
def draft_offering(*, token: Token, terms: Terms, actor: User, now: datetime) -> Offering:
    """Raises `Missing`, `NotPermitted`, `IssuerNotApproved`, `BadTerms`, `AlreadyOffered` and what
    `tokens.operations.choose_regime` has against the pack, its exemption or the label.
    """
    organisation = token.issuer.organisation
    if not may_manage(actor, organisation):
        raise NotPermitted if may_view(actor, organisation) else Missing
    require_approved(token.issuer)
    offering = Offering(token=token, drafted_by=actor, created_at=now, **fields_of(terms))
    return save_draft(offering, verb="offering.drafted", actor=actor, now=now)


def fields_of(terms: Terms) -> dict[str, Any]:
    return asdict(terms) | {"accepts": terms.cap if terms.accepts is None else terms.accepts}


def save_draft(offering: Offering, *, verb: str, actor: User, now: datetime) -> Offering:
    """Sound terms only. Raises `BadTerms`, `NoSuchPack`, `NoSuchExemption`, `BadLabel`, `AlreadyOffered`."""
    require_choice(offering.pack, offering.exemption, offering.label, now)
    require_sound(offering)
    try:
        with transaction.atomic():
            offering.save()
    except IntegrityError as error:
        if "offering_of_units_is_one" not in str(error):
            raise
        raise AlreadyOffered(label=offering.label) from None
    data = {"token": offering.token.public_id, "label": offering.label, "pack": offering.pack}
    journal.record(actor=actor, verb=verb, subject=offering, now=now, data=data)
    return offering
