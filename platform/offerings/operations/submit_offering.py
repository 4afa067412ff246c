"""Hand a draft to the officers, when its law has nothing against the terms."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.limits import told
from compliance.rules.verdicts import Verdict
from kernel.errors import DomainError, Kind
from offerings.law import against_terms
from offerings.models import Offering
from offerings.operations.edit_offering import locked_draft
from offerings.terms import BadTerms


class TermsRefused(DomainError):
    """The pack does not let such an offering be made; `reasons` has each rule with its figures."""

    code = "offerings.terms_refused"
    kind = Kind.CONFLICT
    message = _("The law of the offering refuses its terms: {told}")

    def __init__(self, refusals: Sequence[Verdict]) -> None:
        reasons = [told(verdict) for verdict in refusals]
        super().__init__(told=" ".join(reason["text"] for reason in reasons), reasons=reasons)


@transaction.atomic
def submit_offering(*, offering: Offering, actor: User, now: datetime) -> Offering:
    """Raises `Missing`, `NotPermitted`, `NotADraft`, `BadTerms`, `TermsRefused`, `UnknownPack`."""
    offering = locked_draft(offering, actor=actor)
    require_offerable(offering, now)
    Offering.TRANSITIONS.move(offering, Offering.State.IN_REVIEW)
    offering.submitted_by, offering.submitted_at, offering.note_to_issuer = actor, now, ""
    offering.save(update_fields=["state", "submitted_by", "submitted_at", "note_to_issuer"])
    journal.record(actor=actor, verb="offering.submitted", subject=offering, now=now)
    return offering


def require_offerable(offering: Offering, now: datetime) -> None:
    """It does not begin in the past, and the law lets it be. Raises `BadTerms`, `TermsRefused`."""
    if offering.opens_at <= now:
        raise BadTerms(field="opens_at")
    against = against_terms(offering, now)
    if against:
        raise TermsRefused(against)
