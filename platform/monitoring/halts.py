"""Contracts whose outgoing work is halted: the database and the chain disagree about them, or somebody else
acted with a power that is ours. What was signed already still ends; nothing more is signed."""

from typing import Any

from django.db.models import QuerySet

from monitoring.models import Incident


def halts() -> QuerySet[Incident]:
    """The open incidents that halt a contract, oldest first."""
    return Incident.objects.filter(closed_at=None, halts__isnull=False).order_by("opened_at", "pk")


def halted_contracts() -> "QuerySet[Incident, Any]":
    """Their addresses, to be read or to be part of a question. Chains do not share them: an address follows
    from a signer's key and its nonce, or from a factory's that does."""
    return halts().order_by().values_list("halts", flat=True)
