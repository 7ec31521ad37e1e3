"""The certificates of a server that answers for names which are not its own: a local authority, made once and kept in
the data folder, and the certificate of each start, which it signs.

Whoever has the authority's key can answer for the platform's hosts to each program that trusts its certificate. So the
certificate says for which names it may sign (OpenSSL and Go take no other from it), the key is for its owner's eyes
alone, and nothing of Larkstead puts the certificate among those that the system trusts.
"""

import os
import ssl
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from larkstead.wire.brand_hosts import BRAND_OF

CA_KEY, CA = "tls-ca.key", "tls-ca.pem"
AUTHORITY_LIFE, LIFE = timedelta(days=3650), timedelta(days=30)
# Clocks differ.
EARLIER = timedelta(hours=1)
_LOOPBACK = ("127.0.0.0/8", "::1/128")


@dataclass(frozen=True, slots=True)
class AuthoritySeen:
    """The authority of a data folder, looked at by somebody who changes nothing. `exposed`: others of the machine may
    read the key; `ours`: the certificate is of this key; `until`: when it ends, None where there is none that can be
    read; `missing`: names for which it may not sign.
    """

    has_key: bool
    exposed: bool
    ours: bool
    until: datetime | None
    missing: tuple[str, ...]


def names_answered_for(host: str, named: Iterable[str]) -> set[str]:
    """The names for which a server has certificates: the platform's, those of its settings, and what it listens on."""
    return {*BRAND_OF, *named, *([host] if _is_served_by_name(host) else [])}


def authority_seen(folder: Path, names: Iterable[str]) -> AuthoritySeen | None:
    """The authority of a data folder; None where none was made yet. Raises OSError where it cannot be read."""
    key, certificate = folder / CA_KEY, folder / CA
    if not key.exists() and not certificate.exists():
        return None
    public = found = None
    with suppress(ValueError, FileNotFoundError):
        public = load_pem_private_key(key.read_bytes(), password=None).public_key()
    with suppress(ValueError, FileNotFoundError):
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
    allowed = set() if found is None else _allowed(found)
    return AuthoritySeen(
        has_key=public is not None,
        exposed=key.exists() and bool(key.stat().st_mode & 0o077),
        ours=found is not None and found.public_key() == public,
        until=None if found is None else found.not_valid_after_utc,
        missing=tuple(name for name in sorted(names) if str(_limit(name).value) not in allowed),
    )


class Authority:
    """The local authority of one data folder; made when it is first asked for."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._names = tuple(dict.fromkeys(names))
        self.path = folder / CA
        self._key = _key_at(folder / CA_KEY)
        self.certificate = self._found() or self._made()

    def context(self) -> ssl.SSLContext:
        """What a listener answers with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.renew(context)
        return context

    def renew(self, context: ssl.SSLContext) -> None:
        """Give a listener a fresh certificate; connections that are there keep theirs."""
        key = ec.generate_private_key(ec.SECP256R1())
        chain = self._leaf(key).public_bytes(Encoding.PEM)
        with TemporaryDirectory(prefix="larkstead-tls-") as room:
            both = Path(room) / "leaf.pem"
            _write(both, _pem(key) + chain)
            context.load_cert_chain(both)

    def _found(self) -> x509.Certificate | None:
        """The certificate that is kept, if it may sign for all names and is this key's."""
        try:
            found = x509.load_pem_x509_certificate(self.path.read_bytes())
        except (OSError, ValueError):
            return None
        ours = found.public_key() == self._key.public_key() and found.not_valid_after_utc > _now() + LIFE
        return found if ours and {str(name.value) for name in self._limits()} <= _allowed(found) else None

    def _made(self) -> x509.Certificate:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Larkstead on this machine ({_now():%Y-%m-%d})")])
        public = self._key.public_key()
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(_now() - EARLIER)
            .not_valid_after(_now() + AUTHORITY_LIFE)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(signs_others=True), critical=True)
            .add_extension(x509.NameConstraints(self._limits(), None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        _write(self.path, made.public_bytes(Encoding.PEM))
        return made

    def _leaf(self, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
        named = dict.fromkeys([*self._names, "localhost", "127.0.0.1", "::1"])
        return (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Larkstead")]))
            .issuer_name(self.certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(_now() - EARLIER)
            .not_valid_after(_now() + LIFE)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs_others=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.SubjectAlternativeName([_general(name) for name in named]), critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )

    def _limits(self) -> list[x509.GeneralName]:
        networks = [x509.IPAddress(ip_network(text)) for text in _LOOPBACK]
        return [*(_limit(name) for name in self._names), x509.DNSName("localhost"), *networks]


def _allowed(certificate: x509.Certificate) -> set[str]:
    """The names and networks for which an authority may sign."""
    try:
        limits = certificate.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees
    except (ValueError, x509.ExtensionNotFound):
        return set()
    return {str(name.value) for name in limits or ()}


def _is_served_by_name(host: str) -> bool:
    """Whether clients use the address to listen on: not where it stands for all of a machine."""
    try:
        return not ip_address(host).is_unspecified
    except ValueError:
        return bool(host)


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _limit(name: str) -> x509.GeneralName:
    """A name as a certificate of an authority limits it: an address is a network of one."""
    try:
        return x509.IPAddress(ip_network(name))
    except ValueError:
        return x509.DNSName(name)


def _usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_others,
        key_cert_sign=signs_others,
        crl_sign=signs_others,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _key_at(path: Path) -> ec.EllipticCurvePrivateKey:
    try:
        found = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        found = ec.generate_private_key(ec.SECP256R1())
        _write(path, _pem(found))
    if not isinstance(found, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{path} holds another kind of key than Larkstead makes")
    return found


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path: Path, content: bytes) -> None:
    """A file that appears whole, for its owner's eyes alone."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _now() -> datetime:
    return datetime.now(UTC)
