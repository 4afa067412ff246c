"""Put a staged file aside. Its rows stay readable; nothing was imported."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from tokens.models import HolderImport


@transaction.atomic
def cancel_import(*, holder_import: HolderImport, actor: User, now: datetime) -> HolderImport:
    """Raises `NotPermitted`, `IllegalTransition`."""
    holder_import = HolderImport.objects.locked().get(pk=holder_import.pk)
    require_manage(actor, holder_import.token.issuer.organisation)
    HolderImport.TRANSITIONS.move(holder_import, HolderImport.State.CANCELLED)
    holder_import.save(update_fields=["state"])
    journal.record(actor=actor, verb="import.cancelled", subject=holder_import, now=now)
    return holder_import
