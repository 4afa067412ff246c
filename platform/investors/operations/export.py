"""All that is held about a person, for themselves or for an officer who answers them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_officer
from audit import journal
from documents.models import Document
from investors.models import Investor
from privacy import inventory


@transaction.atomic
def export_investor(*, investor: Investor, actor: User, now: datetime) -> dict[str, Any]:
    """By the inventory: each column with its purpose and retention, and the list of documents.

    The person gets what they may be told; an officer, the officers' notes as well. Raises `NotPermitted`.
    """
    is_person = actor.pk == investor.user_id and actor.is_active
    if not is_person and not is_officer(actor):
        raise NotPermitted
    journal.record(
        actor=actor, verb="investor.exported", subject=investor, now=now, data={"to_person": is_person}
    )
    key = investor.personal_key
    return {
        "investor": investor.public_id,
        "made_at": now.isoformat(),
        "inventory_sha256": inventory.fingerprint(),
        "erased": key.destroyed_at is not None,
        "columns": inventory.export(key, to_person=is_person),
        "documents": [_listed(document) for document in Document.objects.filter(personal_key=key)],
    }


def _listed(document: Document) -> dict[str, Any]:
    return {
        "id": document.public_id,
        "filename": document.filename,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
        "uploaded_at": document.uploaded_at.isoformat(),
    }
