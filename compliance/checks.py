"""What `manage.py check` refuses to start with: a sandbox among real people, a vendor without its keys."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from chain.without_value import is_without_value
from compliance.providers import VENDORS
from compliance.providers.account import account
from compliance.providers.sandbox import Sandbox


@register()
def no_sandbox_among_real_people(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    named = {*settings.KYC_PROVIDERS, settings.KYC_IMPORT_PROVIDER}
    if Sandbox.name not in named or is_without_value():
        return []
    message = f"The KYC sandbox is switched on, and network {settings.CHAIN_ID} may be a real one."
    return [
        Error(message, hint="Take it out of KYC_PROVIDERS and KYC_IMPORT_PROVIDER.", id="compliance.E001")
    ]


@register()
def vendors_have_their_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    switched_on = {*settings.KYC_PROVIDERS, settings.KYC_IMPORT_PROVIDER} & set(VENDORS)
    return [message for name in sorted(switched_on) for message in _faults(name)]


def _faults(name: str) -> Iterator[CheckMessage]:
    """Names what is missing, never what is there."""
    mine = account(name)
    missing = [key for key in VENDORS[name].required if not mine.values.get(key)]
    if not mine.webhook_secrets:
        missing.append("webhook_secrets")
    if missing:
        yield Error(f"{name} is switched on without {', '.join(missing)}.", id="compliance.E002")
    url = urlsplit(mine.values.get("url", ""))
    if url.scheme != "https" and url.hostname not in ("127.0.0.1", "localhost", "::1"):
        yield Error(f"{name} is to be asked over https.", id="compliance.E003")
