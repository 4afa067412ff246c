"""Whether there are sandboxes here at all. Everything in this app asks first."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chain.without_value import is_without_value
from kernel.errors import DomainError, Kind


class NoSandbox(DomainError):
    """The deployment has no sandboxes, or the person belongs to none."""

    code = "sandbox.none"
    kind = Kind.MISSING
    message = _("There is no sandbox here, or none of yours.")


def is_on() -> bool:
    return bool(settings.SANDBOX) and is_without_value()


def require_on() -> None:
    """Raises `NoSandbox`."""
    if not is_on():
        raise NoSandbox
