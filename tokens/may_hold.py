"""Who of the holders of some issues may hold now, with the terms compliance wants on the register today."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from compliance.queries import Terms, terms_of
from kernel import clock
from kernel.errors import DomainError, Kind
from tokens.controls import frozen_holders
from tokens.models import Token


class NotEligible(DomainError):
    """The wallet is not proved, not whitelisted or frozen, or its identification has ended."""

    code = "tokens.not_eligible"
    kind = Kind.CONFLICT
    message = _("This wallet may not hold units: its owner's identification or proof is missing or over.")


def who_may_hold(token: Token, wallet_ids: Collection[int], *, now: datetime) -> dict[int, Terms]:
    """By wallet id; whoever was revoked, has expired or is frozen is absent."""
    frozen = frozen_holders(token)
    return {
        wallet: terms
        for wallet, terms in terms_of(wallet_ids).items()
        if eligible(terms, now=now) and terms.holder not in frozen
    }


def eligible(terms: Terms, *, now: datetime) -> bool:
    """Whether the contract would still credit a holder with these terms now."""
    return terms.valid_until > clock.to_timestamp(now)
