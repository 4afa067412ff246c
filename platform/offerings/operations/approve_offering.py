"""Let an offering go: its law is chosen for good, its papers are told to the security's contract."""

import hashlib
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_independent_officer
from approvals import gate
from audit import journal
from audit.canonical import canonical
from compliance.operations.record_paper import record_paper
from compliance.rules.vocabulary import vocabulary
from compliance.shown import Shown
from offerings.models import Offering, OfferingDocument
from offerings.models.offering import TERMS
from offerings.operations.submit_offering import require_offerable
from offerings.reading import documents_of
from tokens.lifecycle import live_address
from tokens.models import Regime
from tokens.operations.choose_regime import OfferTerms, record_regime
from tokens.operations.set_document import set_document
from tokens.supply import require_room

ACTION = "offerings.approve"


@transaction.atomic
def approve_offering(*, offering: Offering, actor: User, now: datetime) -> Offering:
    """Four eyes: another officer has agreed to exactly these terms and papers.

    Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`, `ApprovalRequired`, `NotLive`,
    `OverCap`, `BadTerms`, `TermsRefused`, `NoSigner`, and what `choose_regime` raises.
    """
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    token = offering.token
    require_independent_officer(actor, token.issuer.organisation)
    payload = payload_of(offering)
    Offering.TRANSITIONS.move(offering, Offering.State.SCHEDULED)
    live_address(token)
    require_room(token, offering.cap)
    require_offerable(offering, now)
    gate.spend(ACTION, payload, actor=actor, now=now)
    offering.regime = regime = _chosen_law(offering, actor=actor, now=now)
    offering.approved_at = now
    offering.save(update_fields=["state", "regime", "approved_at"])
    for paper in documents_of(offering):
        _tell_the_law(offering, regime, paper, actor=actor, now=now)
        set_document(
            token=token, name=paper.public_id, uri=paper.uri, sha256=paper.sha256, actor=actor, now=now
        )
    data = {"regime": regime.public_id, "sha256": payload["sha256"]}
    journal.record(actor=actor, verb="offering.approved", subject=offering, now=now, data=data)
    return offering


def payload_of(offering: Offering) -> dict[str, str]:
    """What is agreed to: the hash is of every term and of every paper's hash."""
    terms = {name: str(getattr(offering, name)) for name in TERMS}
    papers = list(documents_of(offering).values_list("kind", "sha256", "must_be_read"))
    said = canonical({"terms": terms, "papers": [[str(part) for part in paper] for paper in papers]})
    return {
        "offering": offering.public_id,
        "sha256": "0x" + hashlib.sha256(said.encode()).hexdigest(),
    }


def _tell_the_law(
    offering: Offering, regime: Regime, paper: OfferingDocument, *, actor: User, now: datetime
) -> None:
    """Papers that a rule pack asks for are put on record under its name for them."""
    if paper.kind not in vocabulary().papers:
        return
    record_paper(
        issuer=offering.token.issuer,
        security=offering.token.public_id,
        regime=regime.public_id,
        name=paper.kind,
        at=now,
        shown=Shown.named(paper.sha256),
        actor=actor,
        now=now,
    )


def _chosen_law(offering: Offering, *, actor: User, now: datetime) -> Regime:
    terms = OfferTerms(
        first_offer_at=offering.first_offer_at,
        opens_at=offering.opens_at,
        closes_at=offering.closes_at,
        price=offering.price,
        target=offering.target,
        currency=offering.currency,
    )
    return record_regime(
        token=offering.token,
        pack=offering.pack,
        exemption=offering.exemption,
        label=offering.label,
        terms=terms,
        chosen_by=offering.submitted_by or offering.drafted_by,
        actor=actor,
        now=now,
    )
