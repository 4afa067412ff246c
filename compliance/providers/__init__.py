"""Identity providers behind one protocol. The setting KYC_PROVIDERS says which are switched on."""

from collections.abc import Mapping

from django.conf import settings

from chain.without_value import is_without_value
from compliance.providers.base import SYSTEM_ACTOR, Answer, Provider, Result, Subject, UnknownProvider
from compliance.providers.manual import Manual
from compliance.providers.onfido import Onfido
from compliance.providers.persona import Persona
from compliance.providers.sandbox import Sandbox
from compliance.providers.sumsub import Sumsub
from compliance.providers.vendor import Created, Notice, Vendor
from compliance.providers.veriff import Veriff

__all__ = [
    "PROVIDERS",
    "SYSTEM_ACTOR",
    "VENDORS",
    "Answer",
    "Created",
    "Notice",
    "Provider",
    "Result",
    "Subject",
    "UnknownProvider",
    "Vendor",
    "named",
    "vendor",
]

PROVIDERS: dict[str, Provider] = {
    provider.name: provider for provider in (Manual(), Sandbox(), Sumsub(), Onfido(), Persona(), Veriff())
}
VENDORS: Mapping[str, Vendor] = {
    name: provider for name, provider in PROVIDERS.items() if isinstance(provider, Vendor)
}


def named(name: str) -> Provider:
    """The provider of that name. Raises `UnknownProvider` where it is not switched on; the sandbox never is
    where the network may be a real one."""
    provider = PROVIDERS.get(name)
    if provider is None or name not in settings.KYC_PROVIDERS:
        raise UnknownProvider(provider=name[:40])
    if name == Sandbox.name and not is_without_value():
        raise UnknownProvider(provider=name)
    return provider


def vendor(name: str) -> Vendor:
    """Like `named`, for those that are asked over the network. Raises `UnknownProvider`."""
    provider = named(name)
    if not isinstance(provider, Vendor):
        raise UnknownProvider(provider=name[:40])
    return provider
