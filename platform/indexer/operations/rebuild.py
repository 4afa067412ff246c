"""Forget every fact of a network and read the chain again from the block it was first followed from.

Only projections go: intents, attempts and whatever people asked for stay as they are, and nothing is settled
or signed until the reading is back at the head. The cursor is the memory: killed anywhere, the next turn of
the index loop, in whatever process, reads on.
"""

from datetime import datetime

from django.db import transaction
from django.db.models.fields.related import ForeignObjectRel
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.journal import record
from chain.models import Block, Network
from chain.news import FORGOTTEN, news
from indexer.watches import forget_births
from kernel.errors import DomainError, Kind


class Rebuilding(DomainError):
    """The facts of the network are being read again; the work waits."""

    code = "indexer.rebuilding"
    kind = Kind.UNAVAILABLE
    message = _("The facts after block {number} are being read again.")


class CannotRebuild(DomainError):
    """The network is paused for another reason, which has to be mended first."""

    code = "indexer.cannot_rebuild"
    kind = Kind.CONFLICT
    message = _("The network is paused: {reason}.")


@transaction.atomic
def begin_rebuild(*, network: Network, actor: User, now: datetime) -> None:
    """Empty the projections and send the cursor back. Raises `CannotRebuild`."""
    network = Network.objects.locked().get(pk=network.pk)
    if network.paused:
        raise CannotRebuild(reason=network.pause_reason)
    news.announce(FORGOTTEN, network=network)
    _forget_facts(network)
    network.cursor_number = network.start_number
    network.cursor_hash = network.start_hash or network.genesis_hash
    reason = Rebuilding(number=network.start_number)
    network.paused, network.pause_reason = True, f"{reason.code}: {reason}"
    network.doubts, network.behind_since = 0, None
    network.save()
    record(actor=actor, verb="network.rebuild_begun", subject=network, now=now)


def _forget_facts(network: Network) -> None:
    """All rows that hang from blocks, in one statement a table: a cascade would load every one of them."""
    for field in Block._meta.get_fields(include_hidden=True):  # facts do not name the way back
        if isinstance(field, ForeignObjectRel):
            rows = field.related_model._base_manager.filter(**{f"{field.field.name}__network": network})
            rows._raw_delete(rows.db)
    forget_births(network, above=network.start_number)
    above = Block.objects.filter(network=network, number__gt=network.start_number)
    above._raw_delete(above.db)
