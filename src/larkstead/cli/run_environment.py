"""What each runtime has to be told so that a program which names the platform's hosts reaches a server here."""

import os
import ssl
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12Certificate, serialize_java_truststore
from cryptography.x509 import load_pem_x509_certificate

from larkstead.wire.brand_hosts import BRAND_OF

PRELOAD = Path(__file__).parent / "preload"
LOCAL = "localhost,127.0.0.1,::1"
# A trust store of Java has to have one, and holds nothing that is secret.
STORE_PASSWORD = "larkstead"


def environment(
    given: Mapping[str, str], authority: Path, room: Path, *, proxy: int, tls: int, plain: int
) -> dict[str, str]:
    """The environment of the program: what it would have, and what leads it here. `room`: where files may be put."""
    bundle = str(_bundle(given, authority, room))
    address = f"http://127.0.0.1:{proxy}"
    taken = {name: value for name, value in given.items() if name.lower() != "all_proxy"}
    proxies = dict.fromkeys(("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"), address)
    return {
        **taken,
        **proxies,
        "NO_PROXY": LOCAL,
        "no_proxy": LOCAL,
        **dict.fromkeys(("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"), bundle),
        "NODE_EXTRA_CA_CERTS": str(authority),
        "NODE_OPTIONS": _joined(given.get("NODE_OPTIONS", ""), f'--require "{PRELOAD / "node.cjs"}"', " "),
        "PYTHONPATH": _joined(str(PRELOAD), given.get("PYTHONPATH", ""), os.pathsep),
        "JAVA_TOOL_OPTIONS": _joined(given.get("JAVA_TOOL_OPTIONS", ""), _java(authority, room, proxy), " "),
        "LARKSTEAD_RUN_HOSTS": ",".join(BRAND_OF),
        "LARKSTEAD_RUN_TLS": str(tls),
        "LARKSTEAD_RUN_PLAIN": str(plain),
        "LARKSTEAD_URL": f"http://127.0.0.1:{plain}",
    }


def _joined(first: str, second: str, between: str) -> str:
    return between.join(part for part in (first, second) if part)


def _bundle(given: Mapping[str, str], authority: Path, room: Path) -> Path:
    """What the program would trust, and the authority of the server here."""
    usual = given.get("SSL_CERT_FILE") or ssl.get_default_verify_paths().cafile or ""
    known = Path(usual).read_bytes() if usual and Path(usual).is_file() else b""
    bundle = room / "trusted.pem"
    bundle.write_bytes(known + b"\n" + authority.read_bytes())
    return bundle


def _java(authority: Path, room: Path, proxy: int) -> str:
    # The one certificate: what else a Java program trusts stands in a file of its own, which this takes the place of.
    certificate = load_pem_x509_certificate(authority.read_bytes())
    store = serialize_java_truststore(
        [PKCS12Certificate(certificate, b"larkstead")], BestAvailableEncryption(STORE_PASSWORD.encode())
    )
    path = room / "trusted.p12"
    path.write_bytes(store)
    told = {
        "https.proxyHost": "127.0.0.1",
        "https.proxyPort": proxy,
        "http.proxyHost": "127.0.0.1",
        "http.proxyPort": proxy,
        "http.nonProxyHosts": "localhost|127.*|[::1]",
        "javax.net.ssl.trustStore": path,
        "javax.net.ssl.trustStoreType": "PKCS12",
        "javax.net.ssl.trustStorePassword": STORE_PASSWORD,
    }
    return " ".join(f"-D{name}={value}" for name, value in told.items())
