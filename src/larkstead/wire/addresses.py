"""Network addresses: which are public, which private ones an operator allows, and how callers are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, Literal
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
# Why an address that somebody gave is not connected to: it is none; it holds a name, password, query or fragment; it
# is not https; it is private.
AddressFault = Literal["form", "parts", "scheme", "private"]

# IANA's registries of special-purpose addresses, and multicast. Written out: what Python's own `is_global` says
# differs between its releases.
_PRIVATE: Final = tuple(
    ip_network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "3fff::/20"),
    )
)
_PUBLIC_6: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")
_LOOPBACK: Final = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))


@dataclass(frozen=True, slots=True)
class Allowed:
    """Where connections to addresses that others chose may lead: every public address, and these private networks."""

    networks: Sequence[Network] = ()

    def takes(self, text: str) -> bool:
        """Whether this IP address may be connected to."""
        ip = _plain(text)
        if ip is None or ip.is_unspecified or ip.is_multicast or ip == IPv4Address("255.255.255.255"):
            return False
        return is_public(ip) or any(ip in network for network in self.networks)

    @property
    def loopback(self) -> bool:
        """Whether this machine itself may be connected to."""
        return self.takes("127.0.0.1") or self.takes("::1")


def is_public(ip: Address) -> bool:
    """Whether an address belongs to the internet at large."""
    if isinstance(ip, IPv6Address) and ip not in _PUBLIC_6:
        return False
    return not any(ip in network for network in _PRIVATE)


def is_loopback_address(text: str) -> bool:
    """Whether an IP address is this machine."""
    ip = _plain(text)
    return ip is not None and any(ip in network for network in _LOOPBACK)


def fault_of(url: str, allowed: Allowed) -> AddressFault | None:
    """What is wrong with an address that somebody gave, as far as it can be told without asking for its name. What the
    name stands for is judged when it is connected to.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "form"
    if parts.scheme not in {"http", "https"} or not host or port == 0:
        return "form"
    if "\\" in url or any(character.isspace() or not character.isprintable() for character in url):
        return "form"
    if "@" in parts.netloc or "?" in url or "#" in url:
        return "parts"
    here = host == "localhost" or host.endswith(".localhost") or is_loopback_address(host)
    if here and not allowed.loopback:
        return "private"
    if parts.scheme == "http" and not here:
        return "scheme"
    return "private" if _plain(host) is not None and not allowed.takes(host) else None


def webhook_fault(url: str) -> AddressFault | None:
    """The same of an address that events are sent to: it may have a query, and need not be https. Whether it is private
    is judged when it is connected to.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "form"
    if parts.scheme not in {"http", "https"} or not host or port == 0 or "\\" in url:
        return "form"
    if any(character.isspace() or not character.isprintable() for character in url):
        return "form"
    return "parts" if "@" in parts.netloc or "#" in url else None


@lru_cache(4_096)
def neighbourhood(client: str) -> str:
    """What counts as one caller's address: an IPv4 address, of IPv6 the /64 that one subscriber has."""
    ip = _plain(client)
    if isinstance(ip, IPv6Address) and not is_loopback_address(client):
        return str(IPv6Network((ip, 64), strict=False))
    return client if ip is None else str(ip)


def _plain(text: str) -> Address | None:
    """The address of a text, an IPv4 one where one stands within it; None where it is no address."""
    try:
        ip = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
