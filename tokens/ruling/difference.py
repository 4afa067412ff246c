"""The calls between what stands on chain and what is wanted: nothing is sent that is so already."""

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass

from django.utils.translation import gettext_lazy as _

from chain.bindings.security_token.partitions import PartitionTerms, name_partition
from chain.bindings.security_token.rules import RuleSet, set_countries, set_rules
from chain.calls import Call
from compliance.rules.compiling.configuration import Lot, TokenConfiguration
from kernel.errors import DomainError, Kind
from transactions.models import Signer

MOST_PARTITIONS = 16


class PartitionDiffers(DomainError):
    """The terms of a partition are fixed when it is named; other ones need another label."""

    code = "tokens.partition_differs"
    kind = Kind.CONFLICT
    message = _("The partition {name} exists already with other terms; choose another label.")


class PartitionsFull(DomainError):
    """The contract has room for sixteen."""

    code = "tokens.partitions_full"
    kind = Kind.CONFLICT
    message = _("A security can have sixteen partitions at the most.")


@dataclass(frozen=True, slots=True)
class Step:
    """One call: `what` tells it from the others of the same change, in its operation id."""

    role: Signer.Role
    what: str
    make: Callable[[str, str], Call]


def steps(stands: TokenConfiguration, wanted: TokenConfiguration, *, is_shared: bool) -> tuple[Step, ...]:
    """Where the token is shared, its own rules are left as they are. Raises `PartitionDiffers`,
    `PartitionsFull`."""
    new = tuple(_new_lots(stands, wanted))
    if len(stands.lots) + len(new) > MOST_PARTITIONS:
        raise PartitionsFull
    own = () if is_shared else tuple(_of_token(stands, wanted))
    return (*own, *map(_naming, new))


def _of_token(stands: TokenConfiguration, wanted: TokenConfiguration) -> Iterator[Step]:
    if wanted.numbers != stands.numbers:
        rules = RuleSet(*astuple(wanted.numbers))
        yield Step(Signer.Role.ADMIN, "rules", lambda token, deed: set_rules(token, deed, rules))
    if wanted.countries != stands.countries:
        limited, allowed = wanted.countries is not None, wanted.countries or ()
        yield Step(
            Signer.Role.ADMIN, "countries", lambda token, deed: set_countries(token, deed, limited, allowed)
        )


def _naming(lot: Lot) -> Step:
    terms = PartitionTerms(lot.locked_until, lot.classes, frozenset(lot.countries))
    return Step(
        Signer.Role.ISSUER,
        f"partition {lot.name}",
        lambda token, deed: name_partition(token, deed, lot.name, terms),
    )


def _new_lots(stands: TokenConfiguration, wanted: TokenConfiguration) -> Iterator[Lot]:
    named = {lot.name: _terms(lot) for lot in stands.lots}
    for lot in wanted.lots:
        if lot.name not in named:
            yield lot
        elif named[lot.name] != _terms(lot):
            raise PartitionDiffers(name=lot.name)


def _terms(lot: Lot) -> tuple[object, ...]:
    return lot.locked_until, lot.classes, lot.countries
