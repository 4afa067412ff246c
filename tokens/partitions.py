"""Into which partition of a security units may be issued, and to whom."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chain.bindings.security_token.partitions import DEFAULT
from compliance.queries import Terms
from kernel import clock
from kernel.errors import DomainError, Kind
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
    if name == DEFAULT:
        require_default_open(token, now=now)
        return
    partition = Partition.objects.filter(token=token, name=name).first()
    if partition is None:
        raise UnknownPartition(name=name[:40])
    is_class = not partition.classes or partition.classes & terms.classes
    is_country = not partition.countries or terms.country in partition.countries
    if not (is_class and is_country):
        raise NotOfPartition
