"""A platform whose policy cannot be read, or lets somebody do a registered deed alone, says so at start."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from approvals.actions import registered
from approvals.policy import BadPolicy, needs_second
from chain.without_value import is_without_value


@register()
def policy_holds(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        return list(_alone())
    except BadPolicy as error:
        return [Error(str(error), id="approvals.E001")]


def _alone() -> Iterator[CheckMessage]:
    """One person may be enough where nothing has a value, and nowhere else."""
    alone = [action.code for action in registered() if not needs_second(action.code, {})]
    if alone and not is_without_value():
        said = (
            f"One person alone may do {', '.join(alone)}, and network {settings.CHAIN_ID} may be a real one."
        )
        yield Error(said, hint="Look at APPROVALS_POLICY.", id="approvals.E002")
