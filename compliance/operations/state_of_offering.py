"""The issuer or an officer states what the law asks of an offering or of its security."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from compliance.models import Statement
from compliance.policies import require_may_state
from compliance.rules.facts import Money
from compliance.rules.primitives.base import CURRENCIES
from compliance.rules.vocabulary import vocabulary
from compliance.shown import Shown, optional_id, required_id
from compliance.stated import About, Stated, read_back, written
from issuers.models import Issuer
from kernel.errors import DomainError

LARGEST = Decimal(10) ** 24


class WrongScope(DomainError):
    """Conduct is of one offering; clauses, denomination and size are of the security."""

    code = "compliance.wrong_scope_of_statement"
    message = _("Say of which offering it is stated, or, for what is the security's own, of none.")


class UnknownWord(DomainError):
    """No pack has this word, so a misspelt one cannot pass for something else."""

    code = "compliance.unknown_word"
    message = _("No rule pack knows “{word}”.")


class BadAmount(DomainError):
    """Not a sum of money of a currency that rules know."""

    code = "compliance.bad_amount"
    message = _("This is not a sum of money.")


@transaction.atomic
def state_of_offering(
    *,
    issuer: Issuer,
    security: str,
    regime: str = "",
    about: str,
    value: Any,
    shown: Shown,
    actor: User,
    now: datetime,
) -> Statement:
    """`value` of the kind that `Stated` has for `about`; an empty tuple states that there is none. It
    replaces what was stated before. Licences and the standing of the issuer are for officers to state.

    Raises `NotPermitted`, `ConflictOfInterest`, `WrongScope`, `BadId`, `BadFacts`, `UnknownWord`,
    `BadAmount`, `documents.vault.DocumentLost`.
    """
    if about in About.of_officers():
        require_independent_officer(actor, issuer.organisation)
    require_may_state(actor, issuer)
    if (about in About.of_offering()) != bool(regime):
        raise WrongScope
    if isinstance(value, Money):
        _require_sum(value)
    plain = written(about, value)
    _require_sound(read_back({about: plain}))
    statement = Statement.objects.create(
        issuer=issuer,
        security=required_id(security),
        regime=optional_id(regime),
        about=about,
        value=plain,
        sha256=shown.sha256,
        document=shown.kept(issuer, actor=actor, now=now),
        stated_by=actor,
        stated_at=now,
    )
    data = {"about": about, "value": plain, "security": security, "offering": regime}
    journal.record(actor=actor, verb="offering.stated", subject=statement, now=now, data=data)
    return statement


def _require_sound(stated: Stated) -> None:
    known = vocabulary()
    venues = stated.intermediaries or ()
    for said, words in (
        (stated.settings, known.settings),
        (stated.clauses, known.clauses),
        (tuple(word for venue in venues for word in venue.licences), known.licences),
        (tuple(word for venue in venues for word in venue.relations), known.relations),
    ):
        for word in said or ():
            if word not in words:
                raise UnknownWord(word=word[:40])
    if stated.denomination and stated.denomination.amount == Decimal(0):
        raise BadAmount


def _require_sum(money: Money) -> None:
    """Raises `BadAmount`."""
    if not (money.amount.is_finite() and 0 <= money.amount < LARGEST and money.currency in CURRENCIES):
        raise BadAmount
