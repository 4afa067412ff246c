"""Write down where an issuer wants to be paid. Nothing is paid there until a second person has agreed."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.exceptions import ValidationError

from accounts.models import User
from accounts.policies import require_manage
from issuers.models import Issuer, PayoutAccount
from kernel.errors import DomainError

CURRENCIES = ("KRW", "USD", "EUR", "CHF", "GBP", "JPY", "SGD")
_NUMBER = re.compile(r"[0-9][0-9-]{6,28}[0-9]")


class BadAccount(DomainError):
    """The account's details cannot be right. `field` says which."""

    code = "issuers.bad_account"
    message = _("This cannot be right: {field}.")


@transaction.atomic
def draft_payout_account(
    *, issuer: Issuer, holder_name: str, bank: str, currency: str, number: str, actor: User, now: datetime
) -> PayoutAccount:
    """`number` is an IBAN, or the digits and dashes of a national account.

    Raises `NotPermitted`, `BadAccount`.
    """
    require_manage(actor, issuer.organisation)
    if currency not in CURRENCIES:
        raise BadAccount(field="currency")
    for field, text in (("holder_name", holder_name), ("bank", bank)):
        if not text.strip() or not text.isprintable():
            raise BadAccount(field=field)
    return PayoutAccount.objects.create(
        issuer=issuer,
        holder_name=holder_name.strip()[:200],
        bank=bank.strip()[:60],
        currency=currency,
        number=_number(number),
        proposed_by=actor,
        proposed_at=now,
    )


def _number(text: str) -> str:
    """Raises `BadAccount`."""
    compact = text.strip().replace(" ", "")
    if compact[:2].isalpha():
        try:
            return str(iban.validate(compact))
        except ValidationError as error:
            raise BadAccount(field="number") from error
    if not (compact.isascii() and _NUMBER.fullmatch(compact)):
        raise BadAccount(field="number")
    return compact
