"""What failed may go again only with terms that still hold: an issue while every one of its holders may hold,
a registration while compliance wants the same. Their bytes would put anybody else on the register again."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from compliance.queries import Terms, terms_of
from kernel.errors import DomainError, Kind
from tokens.lines import columns
from tokens.may_hold import who_may_hold
from tokens.models import Issuance, RegisterTerms, Registration
from tokens.operations.issue import PURPOSE
from tokens.operations.register_holders import PURPOSE as REGISTER
from tokens.orders import require_still_paid
from transactions.models import Intent
from transactions.operations.retry import on_retry


class TermsChanged(DomainError):
    """Somebody in the issue may no longer hold, or under other terms."""

    code = "tokens.terms_changed"
    kind = Kind.CONFLICT
    message = _("The terms of {count} of its holders have changed; ask for the units anew.")


class TermsOutdated(DomainError):
    """Compliance has decided otherwise since."""

    code = "tokens.terms_outdated"
    kind = Kind.CONFLICT
    message = _("Compliance has decided otherwise since; the register is brought up to date by itself.")


@on_retry(REGISTER)
def require_wanted_terms(*, intent: Intent, now: datetime) -> None:
    """Raises `TermsOutdated`."""
    lines = list(Registration.objects.filter(intent=intent))
    wanted = terms_of([line.wallet_id for line in lines])
    if not all(same_terms(line, wanted.get(line.wallet_id)) for line in lines):
        raise TermsOutdated


@on_retry(PURPOSE)
def require_same_terms(*, intent: Intent, now: datetime) -> None:
    """Raises `TermsChanged`, `OrderNotPaid`, `OrderSpent`."""
    lines = list(Issuance.objects.filter(intent=intent).select_related("token", "wallet"))
    require_still_paid(lines)
    good = who_may_hold(lines[0].token, [line.wallet_id for line in lines], now=now) if lines else {}
    changed = [line for line in lines if not same_terms(line, good.get(line.wallet_id))]
    if changed:
        raise TermsChanged(count=len(changed))


def same_terms(line: RegisterTerms, terms: Terms | None) -> bool:
    return terms is not None and all(getattr(line, name) == value for name, value in columns(terms).items())
