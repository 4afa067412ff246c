"""What `manage.py check` refuses to start with: sandboxes where something may be real, or half a sandbox."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from chain.without_value import is_without_value
from compliance.providers.sandbox import Sandbox
from payments.banks.simulator import Simulator


@register()
def no_sandbox_where_something_is_real(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.SANDBOX or is_without_value():
        return []
    message = f"SANDBOX is switched on, and network {settings.CHAIN_ID} may be a real one."
    return [Error(message, hint="Switch SANDBOX off.", id="sandbox.E001")]


@register()
def a_sandbox_has_its_parts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    parts = {"KYC_PROVIDERS": Sandbox.name, "PAYMENTS_BANKS": Simulator.name}
    lacking = [where for where, name in parts.items() if name not in getattr(settings, where)]
    missing = [f"“{parts[where]}” in {where}" for where in lacking]
    if not settings.SANDBOX or not missing:
        return []
    return [Error(f"SANDBOX is switched on without {', '.join(missing)}.", id="sandbox.E002")]
