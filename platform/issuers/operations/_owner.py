"""What stating an owner and correcting one have in common."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from issuers.models import Issuer, Owner
from issuers.operations.edit import require_with_the_issuer
from issuers.owners import DEEPEST, MOST, WHOLE
from issuers.stakes import Stake
from kernel import countries
from kernel.errors import DomainError, Kind


class BadOwner(DomainError):
    """A detail that cannot be. `field` says which."""

    code = "issuers.bad_owner"
    message = _("This cannot be right: {field}.")


class OwnedMoreThanWhole(DomainError):
    """The owners of one company have more than 100 % together."""

    code = "issuers.owned_more_than_whole"
    message = _("Together the owners would have {percent} % of it; 100 % is the most.")


class TreeTooLarge(DomainError):
    """More than ten companies above each other, or more than a hundred owners."""

    code = "issuers.tree_too_large"
    kind = Kind.CONFLICT
    message = _("The tree of owners is too large to be written down here; add it as a paper.")


def locked_issuer(issuer: Issuer, actor: User) -> Issuer:
    """Raises `NotPermitted`, `NotEditable`."""
    issuer = Issuer.objects.locked().select_related("personal_key").get(pk=issuer.pk)
    require_manage(actor, issuer.organisation)
    require_with_the_issuer(issuer)
    return issuer


def write(owner: Owner, stake: Stake, *, now: datetime) -> None:
    """Raises `BadOwner`, `OwnedMoreThanWhole`, `kernel.countries.UnknownCountry`."""
    _require_sound(stake, now)
    _require_room(owner, stake.percent)
    if owner.pk and owner.owners.exists() and stake.is_person:
        raise BadOwner(field="is_person")
    owner.name, owner.is_person = stake.name.strip(), stake.is_person
    owner.birth_date = stake.birth_date.isoformat() if stake.birth_date and stake.is_person else ""
    owner.country, owner.percent, owner.stated_at = countries.parse(stake.country), stake.percent, now
    owner.save()


def record(issuer: Issuer, *, actor: User, now: datetime) -> None:
    """Who they are stays in the rows, encrypted. What was said of others holds for the tree as it was."""
    if issuer.no_other_owner:
        issuer.no_other_owner = False
        issuer.save(update_fields=["no_other_owner"])
    data = {"owners": issuer.owners.count()}
    journal.record(actor=actor, verb="issuer.owners_stated", subject=issuer, now=now, data=data)


def require_small(issuer: Issuer, owns: Owner | None) -> None:
    """Raises `TreeTooLarge`."""
    depth, above = 0, owns
    while above is not None:
        depth, above = depth + 1, above.owns
    if depth >= DEEPEST or issuer.owners.count() >= MOST:
        raise TreeTooLarge


def _require_sound(stake: Stake, now: datetime) -> None:
    if not (0 < len(stake.name.strip()) <= 200 and stake.name.isprintable()):
        raise BadOwner(field="name")
    if not 0 < stake.percent <= WHOLE or stake.percent != round(stake.percent, 4):
        raise BadOwner(field="percent")
    if stake.is_person and not (stake.birth_date and date(1900, 1, 1) < stake.birth_date < now.date()):
        raise BadOwner(field="birth_date")


def _require_room(owner: Owner, percent: Decimal) -> None:
    others = Owner.objects.filter(issuer=owner.issuer, owns=owner.owns).exclude(pk=owner.pk)
    together = percent + (others.aggregate(sum=Sum("percent"))["sum"] or 0)
    if together > WHOLE:
        raise OwnedMoreThanWhole(field="percent", percent=f"{together.normalize():f}")
