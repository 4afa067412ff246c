"""What shows that somebody is of a class of investor, and how long it does: by the dated table of proofs."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.decisions import UnknownDecision, UnknownReason
from compliance.risk.tables import newest_table
from kernel.errors import DomainError

KINDS: Mapping[str, str | Promise] = {
    "third_party_letter": _("A letter of a lawyer, accountant or broker"),
    "balance_statement": _("A statement of balances"),
    "professional_register": _("An entry in a register of professionals"),
    "income_certificate": _("A certificate of income"),
    "deal_record": _("A record of earlier deals"),
    "issuer_statement": _("A statement of the issuer"),
}


class ProofDecision(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"


REASONS: Mapping[ProofDecision, Mapping[str, str | Promise]] = {
    ProofDecision.ACCEPT: {
        "criteria_met": _("The document shows what the class asks for."),
        "confirmed_by_author": _("Its author confirmed it."),
    },
    ProofDecision.REFUSE: {
        "criteria_not_met": _("The document does not show what the class asks for."),
        "unreadable": _("The document cannot be read."),
        "author_unknown": _("Its author is not known or not entitled."),
        "not_received": _("The document was not received."),
    },
}


class BadProof(DomainError):
    """A kind that shows no such class, or a date in the future."""

    code = "compliance.bad_proof"
    message = _("This is no proof of that class of investor.")


class ProofTooOld(DomainError):
    """Issued longer ago than the table allows."""

    code = "compliance.proof_too_old"
    message = _("The proof is too old; it counted until {until}.")


def counts_until(kind: str, investor_class: str, issued_on: date, *, now: datetime) -> datetime:
    """The moment from which it does not count any more, in UTC. Raises `BadProof`, `ProofTooOld`."""
    row: Mapping[str, Any] = newest_table("proofs", now=now)["kinds"].get(kind, {})
    issued = datetime(issued_on.year, issued_on.month, issued_on.day, tzinfo=UTC)
    if investor_class not in row.get("classes", ()) or issued > now:
        raise BadProof
    until = issued + timedelta(days=row["max_age_days"])
    if until <= now:
        raise ProofTooOld(until=f"{until:%Y-%m-%d}")
    return until


def require(decision: str, reason_code: str) -> ProofDecision:
    """Raises `UnknownDecision`, `UnknownReason`."""
    if decision not in list(ProofDecision):
        raise UnknownDecision(decision=str(decision)[:40])
    choice = ProofDecision(decision)
    if reason_code not in REASONS[choice]:
        raise UnknownReason(reason=reason_code[:60], decision=str(choice))
    return choice


def words(reason_code: str) -> str | Promise:
    return next((table[reason_code] for table in REASONS.values() if reason_code in table), reason_code)
