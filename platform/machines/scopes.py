"""What a machine may be allowed, word by word. A person who is signed in needs none of them."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError


class Scope(models.TextChoices):
    SECURITIES_READ = "securities:read", _("Securities, their partitions and papers, and offerings")
    HOLDINGS_READ = "holdings:read", _("Holdings and statements")
    TRANSFERS_READ = "transfers:read", _("Transfers, and checks of them")
    TRANSFERS_WRITE = "transfers:write", _("Prepare transfers and send signed ones")
    SUBSCRIPTIONS_READ = "subscriptions:read", _("Orders and their papers")
    SUBSCRIPTIONS_WRITE = "subscriptions:write", _("Place and withdraw orders")
    INVESTORS_READ = "investors:read", _("Clients and their wallets")
    INVESTORS_WRITE = "investors:write", _("Name clients and prove their wallets")
    OPERATIONS_READ = "operations:read", _("What is under way on chain")
    WEBHOOKS_MANAGE = "webhooks:manage", _("Subscribe to events")


class UnknownScope(DomainError):
    """A word that is no scope, or none at all."""

    code = "machines.unknown_scope"
    message = _("A machine needs one scope or more of: {known}.")


def parse_scopes(words: Iterable[str]) -> list[str]:
    """Each once, in the order of the table. Raises `UnknownScope`."""
    asked = set(words)
    if not asked or asked - set(Scope.values):
        raise UnknownScope(known=", ".join(Scope.values))
    return [scope for scope in Scope.values if scope in asked]
