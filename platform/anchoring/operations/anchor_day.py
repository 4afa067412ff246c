"""Ask the chain to keep the journal's head of a day that is over.

What is sent is the 32 bytes of the last entry's hash, which covers every entry before it and its number: no
personal data, and nothing from which any could be found. The deployer sends it, to itself: nothing runs
there.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from accounts.models import User
from audit.models import Anchor, Entry
from chain.calls import Call
from chain.hashing import operation_id
from chain.models import Network
from transactions import outbox
from transactions.models import Signer
from transactions.outbox import NoSigner

PURPOSE = "audit.anchor"
ROLE = Signer.Role.DEPLOYER


@transaction.atomic
def anchor_day(*, network: Network, day: date, actor: User, now: datetime) -> Anchor | None:
    """The day's anchor, the same one when asked again; None where the journal was still empty.

    Raises `NoSigner`, and `ValueError` for a day that is not over.
    """
    end = end_of(day)
    if end > now:
        raise ValueError(f"{day} is not over")
    head = Entry.objects.filter(at__lt=end).order_by("-sequence").first()
    if head is None:
        return None
    sender = Signer.objects.filter(network=network, role=ROLE).order_by("number").first()
    if sender is None:
        raise NoSigner(role=ROLE)
    found = {"sequence": head.sequence, "head_hash": head.hash, "sender": sender.address}
    anchor, is_new = Anchor.objects.get_or_create(network=network, day=day, defaults=found)
    if is_new:
        _submit(anchor, sender, actor=actor, now=now)
    return anchor


def end_of(day: date) -> datetime:
    """Midnight UTC behind it."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)


def _submit(anchor: Anchor, sender: Signer, *, actor: User, now: datetime) -> None:
    deed = operation_id("journal root", anchor.network_id, anchor.day.isoformat())
    outbox.submit(
        call=Call(to=anchor.sender, data=bytes.fromhex(anchor.head_hash[2:]), operation_id=deed),
        network=anchor.network,
        role=ROLE,
        purpose=PURPOSE,
        subject=anchor,
        actor=actor,
        now=now,
        sender=sender,
    )
