"""Who really sent a request: through trusted proxies, what they say of it; and whether it came straight from this
machine.
"""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from aiohttp import web

Networks = Sequence[IPv4Network | IPv6Network]
# Beyond so many, the headers of a request are no chain of proxies.
PROXIES_MOST = 20
# What proxies write into the requests they pass on; a name that begins with one of the prefixes counts as well.
SIGNS = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "x-original-host", "x-host"}
)
SIGN_PREFIXES = ("x-forwarded-", "x-envoy-", "x-original-", "cf-", "x-amzn-", "fly-")


class Peers:
    """`trusted`: the networks of the proxies whose X-Forwarded-For, -Host and -Proto count."""

    def __init__(self, trusted: Networks) -> None:
        self._trusted = trusted

    @property
    def any_trusted(self) -> bool:
        """Whether there is a proxy that tells who sent a request."""
        return bool(self._trusted)

    def seen(self, request: web.BaseRequest) -> web.BaseRequest:
        """The request as its client sent it, if a trusted proxy passed it on; else as it is."""
        if not self._trusted or not self._trusts(request.remote or ""):
            return request
        headers = request.headers
        client = self._client(request.remote or "", headers.getall("X-Forwarded-For", ()))
        host = _last(headers.getall("X-Forwarded-Host", ()))
        scheme = _last(headers.getall("X-Forwarded-Proto", ())).lower()
        named = headers.copy()
        if host:
            named["Host"] = host
        return request.clone(
            remote=client, headers=named, scheme=scheme if scheme in {"http", "https"} else request.scheme
        )

    def _client(self, peer: str, lines: Sequence[str]) -> str:
        """The nearest address that no trusted proxy has: what stands before it anybody may have written."""
        said = [part.strip() for line in lines for part in line.split(",")][-PROXIES_MOST:]
        for address in reversed(said):
            if not _is_address(address):
                break
            peer = address
            if not self._trusts(address):
                break
        return peer

    def _trusts(self, address: str) -> bool:
        if not _is_address(address):
            return False
        found = ip_address(address)
        return any(found in network for network in self._trusted)


def why_not_here(request: web.BaseRequest) -> str:
    """Empty if the request came from this machine and by no proxy, else what shows otherwise. A proxy need not leave a
    sign: this is never enough to trust a request.
    """
    transport = request.transport
    peer = transport.get_extra_info("peername") if transport is not None else None
    own = transport.get_extra_info("sockname") if transport is not None else None
    if not peer or not own:
        return "its connection has ended"
    if peer[0] != own[0] and not ip_address(peer[0]).is_loopback:
        return f"it came from {peer[0]}"
    if request.version.minor == 0 and request.version.major == 1:
        return "it is HTTP/1.0, as proxies send it"
    sign = next((name for name in request.headers if _is_sign(name.lower())), None)
    return f"it has a header {sign}, as proxies write it" if sign else ""


def _is_sign(name: str) -> bool:
    return name in SIGNS or name.startswith(SIGN_PREFIXES)


def _last(lines: Sequence[str]) -> str:
    return lines[-1].rpartition(",")[2].strip() if lines else ""


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
