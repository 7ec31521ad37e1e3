"""The address that a server listens on."""

import socket
import ssl

from aiohttp import web


class CannotListen(Exception):
    """The address is none of this machine's; the message says what to do."""


def check_address(host: str) -> None:
    """Refuse an address that is none of this machine's, with CannotListen."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.bind(address)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CannotListen(
            f"{host} is no address that this machine can listen on ({reason}). Choose one with --host: 127.0.0.1 for "
            "this machine alone, 0.0.0.0 for the network."
        ) from None


async def listen(
    runner: web.ServerRunner,
    host: str,
    port: int,
    backlog: int,
    *,
    context: ssl.SSLContext | None = None,
    option: str = "--port",
) -> int:
    """Listen from now on, with TLS where there is a context; the port. Raises CannotListen, which names the option."""
    site = web.TCPSite(runner, host, port, backlog=backlog, ssl_context=context)
    try:
        await site.start()
    except OSError as error:
        raise CannotListen(
            f"Port {port} on {host} cannot be opened ({error.strerror or error}). "
            f"Stop what uses it, or choose another with {option}."
        ) from None
    found: int = runner.addresses[-1][1]
    return found


def written(host: str) -> str:
    """A host to listen on as this machine calls it in an address."""
    if host in {"0.0.0.0", "::", ""}:
        return "127.0.0.1" if host != "::" else "[::1]"
    return f"[{host}]" if ":" in host else host
