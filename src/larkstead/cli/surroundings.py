"""What is around Larkstead on this machine: proxies that programs obey, the clock, the certificate of its address."""

import http.client
import resource
import socket
import ssl
import time
import urllib.request
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from larkstead.cli.findings import Finding, look, ok, wrong
from larkstead.settings import Settings

FEW_DESCRIPTORS: Final = 4_096
PATIENCE_S: Final = 5.0
APART_S: Final = 5.0
SOON_S: Final = 14 * 86_400
# No release is from before then.
NOT_BEFORE: Final = 1_767_225_600
_TRUST: Final = "SSL_CERT_FILE, REQUESTS_CA_BUNDLE and NODE_EXTRA_CA_CERTS name a CA to programs."


def surroundings(settings: Settings) -> Iterator[Finding]:
    """All of it."""
    address = settings.public_url or f"http://{_reached(settings.host)}:{settings.port}"
    yield _proxies(address)
    yield _descriptors()
    yield _clock()
    if settings.public_url:
        yield from _public(settings.public_url)


def _reached(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host


def _proxies(address: str) -> Finding:
    """Whether programs on this machine would go to the server by a proxy that cannot reach it."""
    proxies: Mapping[str, str] = urllib.request.getproxies_environment()
    parts = urlsplit(address)
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy:
        return ok("proxy variables", "none stands between programs and this server")
    host = parts.hostname or ""
    if urllib.request.proxy_bypass(host):
        return ok("proxy variables", f"NO_PROXY leaves {host} out")
    # The proxy's address may hold a password.
    through = urlsplit(proxy).hostname or "that they name"
    told = f"programs send their calls for {parts.netloc} to the proxy {through}"
    return wrong("proxy variables", told, f"export NO_PROXY={host},localhost no_proxy={host},localhost")


def _descriptors() -> Finding:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < FEW_DESCRIPTORS:
        told = f"at most {hard} files and connections"
        return look("descriptors", told, "Raise the limit (`ulimit -Hn 65536`) where many programs connect.")
    return ok("descriptors", "enough for thousands of connections")


def _clock() -> Finding:
    if time.time() < NOT_BEFORE:
        told = f"it says {time.strftime('%Y-%m-%d')}"
        return wrong("clock", told, "Set it: signatures, tokens and certificates depend on it.")
    return ok("clock", time.strftime("%Y-%m-%d %H:%M:%S %z"))


def _public(url: str) -> Iterator[Finding]:
    """The address that clients use, as a client finds it."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if secure else 80)
    try:
        if secure:
            yield _certificate(host, port)
        connection = (http.client.HTTPSConnection if secure else http.client.HTTPConnection)(
            host, port, timeout=PATIENCE_S
        )
        connection.request("GET", "/livez")
        answer = connection.getresponse()
        body, date = answer.read(1_000), answer.headers.get("Date", "")
        connection.close()
    except ssl.SSLCertVerificationError as error:
        yield wrong(
            "certificate",
            f"{url}: {error.verify_message}",
            f"Have one for {host} from a CA that clients trust. {_TRUST}",
        )
        return
    except (OSError, http.client.HTTPException) as error:
        told = f"{url} does not answer ({getattr(error, 'strerror', None) or error})"
        yield wrong("public address", told, "Start the server and the proxy before it, or mend --public-url.")
        return
    if body != b'{"live":true}' and b'"live": true' not in body:
        yield wrong("public address", f"what answers at {url} is not Larkstead", "Let the proxy pass every path on.")
        return
    yield ok("public address", f"Larkstead answers at {url}")
    yield from _apart(url, date)


def _certificate(host: str, port: int) -> Finding:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), PATIENCE_S) as plain,
        context.wrap_socket(plain, server_hostname=host) as shown,
    ):
        until = ssl.cert_time_to_seconds(str((shown.getpeercert() or {}).get("notAfter")))
    told = f"of {host}, until {time.strftime('%Y-%m-%d', time.gmtime(until))}"
    return (
        look("certificate", told, "Have it made anew soon.")
        if until - time.time() < SOON_S
        else ok("certificate", told)
    )


def _apart(url: str, date: str) -> Iterator[Finding]:
    """Whether another machine's clock, as its answers tell, is far from this one's."""
    try:
        apart_s = parsedate_to_datetime(date).timestamp() - time.time()
    except (TypeError, ValueError):
        return
    if abs(apart_s) > APART_S:
        told = f"what answers at {url} is {apart_s:+.0f} s from this machine's"
        yield look("clock", told, "Set both by the same source (NTP): signatures are good for minutes.")
