"""What can go wrong between a vendor and us. None of it ever approves anybody, and none names a person."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind


class BadSignature(DomainError):
    """The callback is not signed, or not with any of the secrets that are active here."""

    code = "compliance.bad_signature"
    kind = Kind.UNAUTHENTICATED
    message = _("The signature of this callback is not {provider}'s.")


class StaleSignature(DomainError):
    """The vendor signed the callback with a time that is more than five minutes from ours."""

    code = "compliance.stale_signature"
    kind = Kind.UNAUTHENTICATED
    message = _("This callback of {provider} was signed too long ago.")


class VendorUnreachable(DomainError):
    """No answer in time, no connection, or the vendor's own fault (429, 5xx): tried again later."""

    code = "compliance.vendor_unreachable"
    kind = Kind.UNAVAILABLE
    message = _("{provider} does not answer ({reason}).")


class VendorRefused(DomainError):
    """The vendor understood and refused (4xx), or pointed to another host, which is never followed."""

    code = "compliance.vendor_refused"
    kind = Kind.UNAVAILABLE
    message = _("{provider} refused the request (HTTP {status}).")


class VendorGarbled(DomainError):
    """The vendor's text is not what its documentation says: its schema may have changed."""

    code = "compliance.vendor_garbled"
    message = _("{provider} sent something unknown ({part}).")


class VendorNotConfigured(DomainError):
    """A key or a secret of the vendor is missing from the environment."""

    code = "compliance.vendor_not_configured"
    kind = Kind.UNAVAILABLE
    message = _("{provider} is not configured on this platform ({missing}).")
