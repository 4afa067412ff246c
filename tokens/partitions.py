"""Into which partition of a security units may be issued, and to whom."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chain.bindings.security_token.partitions import DEFAULT
from compliance.queries import Terms
from kernel import clock
from kernel.errors import DomainError, Kind
from tokens.law_facts import offering_of
from tokens.models import Partition, Token


class UnknownPartition(DomainError):
    """Nobody has named it on chain."""

    code = "tokens.unknown_partition"
    kind = Kind.MISSING
    message = _("The security has no partition “{name}”.")


class PartitionNeeded(DomainError):
    """The law locks the units of this offering, and the default partition has no lock."""

    code = "tokens.partition_needed"
    kind = Kind.CONFLICT
    message = _("Units of this security are locked for a time: name the partition they go into.")


class NotOfPartition(DomainError):
    code = "tokens.not_of_partition"
    kind = Kind.CONFLICT
    message = _("These units are not for the holder's country or class.")


def require_default_open(token: Token, *, now: datetime) -> None:
    """Units with a lock never go where there is none. Raises `PartitionNeeded`."""
    if Partition.objects.filter(token=token, locked_until__gte=clock.to_timestamp(now)).exists():
        raise PartitionNeeded


def require_partition(token: Token, name: str, terms: Terms, *, now: datetime) -> None:
    """Raises `PartitionNeeded`, `UnknownPartition`, `NotOfPartition`."""
    if not is_for(partition_of(token, name, now=now), terms):
        raise NotOfPartition


def partition_of(token: Token, name: str, *, now: datetime) -> Partition | None:
    """The default one has no row. Raises `PartitionNeeded`, `UnknownPartition`."""
    if name == DEFAULT:
        require_default_open(token, now=now)
        return None
    partition = Partition.objects.filter(token=token, name=name).first()
    if partition is None:
        raise UnknownPartition(name=name[:40])
    return partition


def is_for(partition: Partition | None, terms: Terms) -> bool:
    """Whether its units are for a holder of this country and class."""
    if partition is None:
        return True
    is_class = not partition.classes or partition.classes & terms.classes
    return bool(is_class) and (not partition.countries or terms.country in partition.countries)


def partition_for(token: Token, label: str) -> str:
    """Into which partition units go that are offered under the label: its own, the one locked longest where
    the law makes several; the default one where none was named for it."""
    names = token.partitions.order_by("-locked_until", "name").values_list("name", flat=True)
    offered = {name: offering_of(token, name) for name in names}
    own = [name for name, regime in offered.items() if regime and regime.label == label]
    return own[0] if own else DEFAULT
