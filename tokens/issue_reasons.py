"""Why an issuer creates units by hand: the second person reads it, and the journal keeps it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tokens.grounds import UnknownReason

REASONS: Mapping[str, str | Promise] = {
    "subscription": _("Units that were subscribed to and paid for"),
    "in_kind": _("Units for a contribution in kind"),
    "conversion": _("Units that others were converted into"),
    "distribution": _("A distribution in units"),
    "transfer_of_register": _("Units taken over from an earlier register"),
    "correction": _("The register is put right"),
}


def require_reason(code: str) -> None:
    """Nothing told is nothing wrong. Raises `UnknownReason`."""
    if code and code not in REASONS:
        raise UnknownReason(reason=code[:60])
