"""What the person's own account needs."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.needs.need import Need


def of_account(standing: Mapping[str, bool]) -> Iterator[Need]:
    if not standing["confirmed"]:
        yield Need(
            "send",
            "warning",
            _("Confirm your e-mail address"),
            _("Open the link in the letter that was sent to it, or ask for another letter."),
            reverse("account_email"),
        )
    if not standing["guarded"]:
        yield Need(
            "key",
            "warning",
            _("Protect your account"),
            _("A password alone is not enough for a register. Add a passkey or an authenticator app."),
            reverse("mfa_index"),
        )
