"""Which addresses we call: an address somebody else wrote must not lead into our own network.

The form is judged when it is written down; where its name leads, each time before it is called, and the call
goes to exactly the address that was judged, so a name that changes its mind in between leads nowhere.
"""

import ipaddress
import socket
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chain.without_value import is_without_value
from kernel.errors import DomainError

LONGEST = 500
PORTS = frozenset({443, 8443})
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# What the standard library calls global and is not: carriers of IPv4 in IPv6, and a cloud's own service.
INSIDE = [
    ipaddress.ip_network(text)
    for text in (
        *("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10", "5f00::/16"),
        *("2620:4f:8000::/48", "2001:db8::/32", "3fff::/20"),
        *(
            "192.0.0.0/24",
            "168.63.129.16/32",
            "192.88.99.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.175.48.0/24",
        ),
    )
]
UNICAST = ipaddress.ip_network("2000::/3")


class UrlRefused(DomainError):
    """The address cannot be a receiver's: https to a public host on port 443 or 8443, nothing else in it."""

    code = "webhooks.url_refused"
    message = _("The address is not one we can send to: {why}.")


class AddressRefused(DomainError):
    """The name leads to an address that is not a public one, or to none."""

    code = "webhooks.address_refused"
    message = _("The name does not lead to a public address.")


@dataclass(frozen=True, slots=True)
class Target:
    """Where to send, in parts."""

    scheme: str
    host: str
    port: int
    path: str

    DEFAULT: ClassVar = {"https": 443, "http": 80}

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == self.DEFAULT[self.scheme] else f"{host}:{self.port}"


def allows_loopback() -> bool:
    """For trying it out on one machine; never where units may have a value."""
    return bool(settings.WEBHOOKS_LOOPBACK) and is_without_value()


def parse(url: str) -> Target:
    """Raises `UrlRefused`."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("ascii").decode(), parts.port
    except ValueError as error:
        raise UrlRefused(why="malformed") from error
    faults = {
        "too long": len(url) > LONGEST,
        "malformed": not host or not url.isascii() or not url.isprintable() or " " in url or "\\" in url,
        "not https": parts.scheme not in ("https", "http"),
        "a user in it": parts.username is not None or parts.password is not None,
        "a fragment": "#" in url,
    }
    for why, is_so in faults.items():
        if is_so:
            raise UrlRefused(why=why)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(parts.scheme, host, port or Target.DEFAULT[parts.scheme], path)
    _require_usual(target)
    return target


def _require_usual(target: Target) -> None:
    literal = _literal(target.host)
    if target.host == "localhost" or (literal and literal.is_loopback):
        if not allows_loopback():
            raise UrlRefused(why="not a public host")
        return
    if target.scheme != "https":
        raise UrlRefused(why="not https")
    if target.port not in PORTS:
        raise UrlRefused(why="another port than 443 or 8443")
    if (literal and not is_public(literal)) or (not literal and "." not in target.host):
        raise UrlRefused(why="not a public host")


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(mapped)
    if address.version == 6 and address not in UNICAST:
        return False
    inside = any(address in network for network in INSIDE if network.version == address.version)
    return address.is_global and not address.is_multicast and not address.is_reserved and not inside


def resolve(target: Target) -> str:
    """The one address to connect to; every address of the name has to be allowed. Raises `AddressRefused`."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefused from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses or not all(_may_call(address, target) for address in addresses):
        raise AddressRefused
    return addresses[0]


def _may_call(text: str, target: Target) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if address.is_loopback:
        return allows_loopback()
    return is_public(address) and target.scheme == "https"
