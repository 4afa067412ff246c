"""An issue that failed may go again only while every one of its holders may hold, with the very terms it was
signed with: its bytes would put anybody else on the register again."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from compliance.queries import terms_of
from kernel.errors import DomainError, Kind
from tokens.controls import frozen_holders
from tokens.lines import columns
from tokens.models import Issuance
from tokens.operations.issue import PURPOSE, eligible
from transactions.models import Intent
from transactions.operations.retry import on_retry


class TermsChanged(DomainError):
    """Somebody in the issue may no longer hold, or under other terms."""

    code = "tokens.terms_changed"
    kind = Kind.CONFLICT
    message = _("The terms of {count} of its holders have changed; ask for the units anew.")


@on_retry(PURPOSE)
def require_same_terms(*, intent: Intent, now: datetime) -> None:
    """Raises `TermsChanged`."""
    lines = list(Issuance.objects.filter(intent=intent).select_related("token", "wallet"))
    desired = terms_of([line.wallet_id for line in lines])
    frozen = frozen_holders(lines[0].token) if lines else set()
    changed = 0
    for line in lines:
        terms = desired.get(line.wallet_id)
        same = terms is not None and all(
            getattr(line, name) == value for name, value in columns(terms).items()
        )
        good = terms is not None and same and eligible(terms, now=now) and terms.holder not in frozen
        changed += not good
    if changed:
        raise TermsChanged(count=changed)
