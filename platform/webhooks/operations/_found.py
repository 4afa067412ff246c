"""The receiver a deed is about, locked, and by somebody who may."""

from accounts.models import User
from webhooks.models import Receiver
from webhooks.policies import require_manages


def locked(receiver: Receiver, actor: User) -> Receiver:
    """Raises `NotPermitted`."""
    found = Receiver.objects.locked().select_related("investor", "organisation").get(pk=receiver.pk)
    require_manages(actor, found)
    return found
