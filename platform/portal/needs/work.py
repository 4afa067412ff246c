"""What waits in the organisations a person may act for: applications, files, money, failures on chain."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from issuers.models import Issuer
from issuers.operations.edit import WITH_THE_ISSUER
from portal import deeds
from portal.needs.need import Need
from transactions.models import Intent

WENT_WRONG = (Intent.State.REVERTED, Intent.State.REJECTED)


def applications(issuers: Iterable[Any]) -> Iterator[Need]:
    for issuer in issuers:
        address = reverse("portal:issuer", args=[issuer.public_id])
        if issuer.state == Issuer.State.UPDATES_REQUIRED:
            asked = len(issuer.asked)
            changes = ngettext("%(n)s change is asked for.", "%(n)s changes are asked for.", asked)
            text = _("The officer sent the application of %(name)s back")
            yield Need(
                "alert-triangle",
                "danger",
                text % {"name": issuer.legal_name},
                changes % {"n": asked},
                address,
            )
        elif issuer.state in WITH_THE_ISSUER:
            text = _("Finish the application of %(name)s")
            detail = _("You can leave it and come back at any time.")
            yield Need("file-certificate", "info", text % {"name": issuer.legal_name}, detail, address)


def files(tokens: Iterable[Any]) -> Iterator[Need]:
    for token, file in ((one, file) for one in tokens for file in one.staged):
        address, wrong = reverse("portal:import", args=[file["public_id"]]), file["wrong"]
        if wrong:
            text = ngettext("%(n)s line of %(file)s is wrong", "%(n)s lines of %(file)s are wrong", wrong)
            said, tone = text % {"n": wrong, "file": file["filename"]}, "danger"
        else:
            said, tone = _("%(file)s waits to be confirmed") % {"file": file["filename"]}, "warning"
        yield Need("table-import", tone, said, token.symbol, address)


def money(issuers: Iterable[Any]) -> Iterator[Need]:
    """Whose it is, an officer finds out; the issuer sees that it is there."""
    for issuer, waiting in ((one, waiting) for one in issuers for waiting in one.unmatched):
        text = ngettext(
            "%(n)s payment is nobody’s yet", "%(n)s payments are nobody’s yet", waiting["payments"]
        )
        detail = _("%(issuer)s, in %(currency)s. A compliance officer matches them.")
        yield Need(
            "coins",
            "info",
            text % {"n": waiting["payments"]},
            detail % {"issuer": issuer.legal_name, "currency": waiting["currency"]},
            reverse("portal:securities"),
        )


def failures(latest: Sequence[Any]) -> Iterator[Need]:
    """The newest deed of a kind and a security, if it went wrong."""
    seen: set[tuple[str, Any, str]] = set()
    for intent in latest:
        about = (intent.subject_type, intent.subject_id, intent.purpose)
        if about not in seen and intent.state in WENT_WRONG:
            text = _("%(deed)s: went wrong on chain") % {"deed": deeds.words(intent)}
            address = reverse("portal:operation", args=[intent.public_id])
            yield Need("alert-triangle", "danger", text, intent.symbol, address)
        seen.add(about)
