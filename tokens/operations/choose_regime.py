"""The issuer says under which rule pack, and which of its exemptions, units are offered: once, for good."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from compliance.rules.compiling.onchain import is_named, label_of
from compliance.rules.errors import UnknownPack
from compliance.rules.exemptions import require_exemption
from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.primitives.base import CURRENCIES
from kernel.errors import DomainError, Kind
from tokens.models import Issuance, Regime, Token
from tokens.models.regime import DEFAULT

MOST = Decimal(10) ** 20
PLACES = 8


class NoSuchPack(DomainError):
    """No rule pack of this name is in force."""

    code = "tokens.no_such_pack"
    kind = Kind.MISSING
    message = _("No rule pack {pack} is in force.")


class RegimeChosen(DomainError):
    """The choice is kept for good; another offering is another one, with a label of its own."""

    code = "tokens.regime_chosen"
    kind = Kind.CONFLICT
    message = _("It has been chosen already that these units are offered under {pack}.")


class IssuedBefore(DomainError):
    """Units that exist, or are asked for, were not offered under a regime chosen afterwards."""

    code = "tokens.issued_before"
    kind = Kind.CONFLICT
    message = _("Units have been issued already, so it is too late to choose.")


class BadLabel(DomainError):
    code = "tokens.bad_label"
    message = _("A label is 1 to 32 letters A–Z, a–z, digits, dots or dashes.")


class BadTerms(DomainError):
    """A term of the offering that cannot be: `field` names it."""

    code = "tokens.bad_terms"
    message = _("The terms of the offering do not fit together: {field}.")


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """What rules ask of an offering; what is None is not known. `price` is for one whole unit."""

    first_offer_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    price: Decimal | None = None
    target: Decimal | None = None
    currency: str = ""


def choose_regime(
    *,
    token: Token,
    pack: str,
    exemption: str = "",
    label: str = DEFAULT,
    terms: OfferTerms | None = None,
    actor: User,
    now: datetime,
) -> Regime:
    """For the units that `label` names.

    Raises `NotPermitted`, `NoSuchPack`, `NoSuchExemption`, `BadLabel`, `BadTerms`, `RegimeChosen`,
    `IssuedBefore`.
    """
    require_manage(actor, token.issuer.organisation)
    return record_regime(
        token=token,
        pack=pack,
        exemption=exemption,
        label=label,
        terms=terms or OfferTerms(),
        chosen_by=actor,
        actor=actor,
        now=now,
    )


@transaction.atomic
def record_regime(
    *,
    token: Token,
    pack: str,
    exemption: str,
    label: str,
    terms: OfferTerms,
    chosen_by: User,
    actor: User,
    now: datetime,
) -> Regime:
    """What `chosen_by`, for the issuer, has chosen, made final by `actor`, whose right the caller has asked.

    Raises like `choose_regime`, but for `NotPermitted`.
    """
    token = Token.objects.locked().get(pk=token.pk)
    require_choice(pack, exemption, label, now)
    _require_sound(terms)
    _require_unchosen(token, label, pack)
    regime = Regime.objects.create(
        token=token,
        label=label,
        pack=pack,
        exemption=exemption,
        **asdict(terms),
        chosen_by=chosen_by,
        chosen_at=now,
    )
    data = {"label": label, "pack": pack, "exemption": exemption}
    journal.record(actor=actor, verb="token.regime_chosen", subject=token, now=now, data=data)
    return regime


def require_choice(pack: str, exemption: str, label: str, now: datetime) -> None:
    """Raises `NoSuchPack`, `NoSuchExemption`, `BadLabel`."""
    require_exemption(_pack(pack, now), exemption, now)
    if not (label.isascii() and 0 < len(label) <= 32 and label.replace("-", "").replace(".", "").isalnum()):
        raise BadLabel


def _pack(name: str, now: datetime) -> Pack:
    try:
        return library().pack(name, now)
    except UnknownPack:
        raise NoSuchPack(pack=name[:40]) from None


def _require_unchosen(token: Token, label: str, pack: str) -> None:
    """Every unit is the default offering's, unless its partition is named after another."""
    chosen = token.regimes.filter(label=label).first()
    if chosen is not None:
        raise RegimeChosen(pack=chosen.pack)
    issued = Issuance.objects.standing().filter(token=token).order_by()
    partitions = issued.values_list("partition", flat=True).distinct()
    labels = (label, label_of(pack))
    if any(label == DEFAULT or any(is_named(one, known) for known in labels) for one in partitions):
        raise IssuedBefore


def _require_sound(terms: OfferTerms) -> None:
    for field in ("price", "target"):
        amount = getattr(terms, field)
        if amount is not None and not _is_amount(amount):
            raise BadTerms(field=field)
    has_amount = terms.price is not None or terms.target is not None
    if (has_amount or terms.currency) and terms.currency not in CURRENCIES:
        raise BadTerms(field="currency")
    if terms.opens_at and terms.closes_at and terms.closes_at <= terms.opens_at:
        raise BadTerms(field="closes_at")


def _is_amount(amount: Decimal) -> bool:
    return amount.is_finite() and 0 < amount < MOST and amount == round(amount, PLACES)
