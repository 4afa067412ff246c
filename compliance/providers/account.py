"""Our account with a vendor: addresses, keys and secrets, from the environment by way of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from compliance.providers.errors import VendorNotConfigured


@dataclass(frozen=True, slots=True)
class Account:
    """Never printed whole. Several webhook secrets are active while one of them is being replaced."""

    provider: str
    values: Mapping[str, str] = field(repr=False)
    webhook_secrets: tuple[str, ...] = field(repr=False)

    def __getitem__(self, key: str) -> str:
        """Raises `VendorNotConfigured` for a value that is not set."""
        value = self.values.get(key, "")
        if not value:
            raise VendorNotConfigured(provider=self.provider, missing=key)
        return value


def account(provider: str) -> Account:
    values: dict[str, Any] = dict(settings.KYC_VENDORS.get(provider, {}))
    secrets = tuple(secret for secret in values.pop("webhook_secrets", ()) if secret)
    return Account(provider, values, secrets)
