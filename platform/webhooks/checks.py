"""What `manage.py check` refuses to start with: events of real people sent within our own machine."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from chain.without_value import is_without_value


@register()
def no_loopback_among_real_people(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.WEBHOOKS_LOOPBACK or is_without_value():
        return []
    message = f"Webhooks to this machine are allowed, and network {settings.CHAIN_ID} may be a real one."
    return [Error(message, hint="Take out WEBHOOKS_LOOPBACK.", id="webhooks.E001")]
