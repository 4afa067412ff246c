"""Refusals that several operations share."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind


class KeyTaken(DomainError):
    """The key belongs to another deed: of somebody else, or about another sum."""

    code = "payments.key_taken"
    kind = Kind.CONFLICT
    message = _("“{key}” was used for something else before.")


class NotEnough(DomainError):
    """More was asked for than there is; `available` says how much that is."""

    code = "payments.not_enough"
    kind = Kind.CONFLICT
    message = _("Only {available} {currency} are there.")


class BadDetails(DomainError):
    """An account's details cannot be right. `field` says which."""

    code = "payments.bad_details"
    message = _("This cannot be right: {field}.")
