"""Say where events are to be sent, and which."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit import journal
from investors.models import Investor
from kernel.errors import DomainError, Kind
from privacy.models import PersonalKey
from webhooks import guard, signing
from webhooks.catalogue import TYPES
from webhooks.models import Receiver, Secret
from webhooks.policies import require_owner

MOST = 10


class UnknownType(DomainError):
    """There is no such type of event; the catalogue names all there are."""

    code = "webhooks.unknown_type"
    message = _("There is no event of the type “{type}”.")


class TooManyReceivers(DomainError):
    """An owner has ten receivers at the most."""

    code = "webhooks.too_many"
    kind = Kind.CONFLICT
    message = _("There are {most} receivers already; remove one first.")


@transaction.atomic
def add_receiver(
    *,
    url: str,
    types: Sequence[str] = (),
    description: str = "",
    investor: Investor | None = None,
    organisation: Organisation | None = None,
    actor: User,
    now: datetime,
) -> tuple[Receiver, str]:
    """Also the secret, which is shown this once. No types are all. The journal names the host, no more of the
    address: the rest may be a password.

    Raises `NotPermitted`, `UrlRefused`, `UnknownType`, `TooManyReceivers`.
    """
    require_owner(actor, investor=investor, organisation=organisation)
    target = guard.parse(url)
    require_known(types)
    _require_room(investor, organisation)
    receiver = Receiver.objects.create(
        investor=investor,
        organisation=organisation,
        personal_key=investor.personal_key if investor else PersonalKey.objects.open(),
        url=url,
        types=sorted(set(types)),
        description=description.strip(),
        created_at=now,
    )
    secret = new_secret(receiver, now=now)
    journal.record(
        actor=actor, verb="webhook.added", subject=receiver, now=now, data={"host": target.host[:100]}
    )
    return receiver, secret


def require_known(types: Sequence[str]) -> None:
    """Raises `UnknownType`."""
    for name in types:
        if name not in TYPES:
            raise UnknownType(type=name[:40])


def new_secret(receiver: Receiver, *, now: datetime) -> str:
    value = signing.new_secret()
    Secret.objects.create(receiver=receiver, value=value, created_at=now)
    return value


def _require_room(investor: Investor | None, organisation: Organisation | None) -> None:
    """The owner's row makes two who come together queue."""
    if investor:
        Investor.objects.locked().get(pk=investor.pk)
    elif organisation:
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if Receiver.objects.filter(investor=investor, organisation=organisation).count() >= MOST:
        raise TooManyReceivers(most=MOST)
