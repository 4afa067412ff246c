"""What `manage.py check` refuses to start with: a pretended bank among real money, a bank nobody knows."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from chain.without_value import is_without_value
from payments.banks import BANKS
from payments.banks.simulator import Simulator


@register()
def no_simulator_among_real_money(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if Simulator.name not in settings.PAYMENTS_BANKS or is_without_value():
        return []
    message = f"The simulator bank is switched on, and network {settings.CHAIN_ID} may be a real one."
    return [Error(message, hint="Take it out of PAYMENTS_BANKS.", id="payments.E001")]


@register()
def banks_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    unknown = sorted(set(settings.PAYMENTS_BANKS) - set(BANKS))
    return [Error(f"There is no bank “{name}”.", id="payments.E002") for name in unknown]
