"""Identity providers behind one protocol. The setting KYC_PROVIDERS says which are switched on."""

from collections.abc import Mapping

from django.conf import settings

from compliance.providers.base import SYSTEM_ACTOR, Answer, Provider, Result, Subject, UnknownProvider
from compliance.providers.manual import Manual
from compliance.providers.sandbox import Sandbox

__all__ = ["SYSTEM_ACTOR", "Answer", "Provider", "Result", "Subject", "UnknownProvider", "named"]

PROVIDERS: Mapping[str, Provider] = {provider.name: provider for provider in (Manual(), Sandbox())}


def named(name: str) -> Provider:
    """The provider of that name. Raises `UnknownProvider` where it is not switched on."""
    if name not in settings.KYC_PROVIDERS or name not in PROVIDERS:
        raise UnknownProvider(provider=name[:40])
    return PROVIDERS[name]
