"""The local authority: made once, for its owner's eyes alone, and believed for the names that it may sign for."""

import ssl
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from larkstead.store.certificates import CA, CA_KEY, LIFE, Authority

NAMES = ("open.feishu.cn", "lark.test", "10.1.2.3")


def shaken(server: ssl.SSLContext, authority: Path, name: str) -> ssl.SSLObject:
    """A handshake of a client that trusts the authority alone and asks for a name; raises what it finds wrong."""
    client = ssl.create_default_context(cafile=str(authority))
    # As of Python 3.13: what a certificate has to have is looked at closely.
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    asks, answers = client.wrap_bio(down, up, server_hostname=name), server.wrap_bio(up, down, server_side=True)
    for one in (asks, answers, asks, answers):
        try:
            one.do_handshake()
        except ssl.SSLWantReadError:
            continue
    return asks


@pytest.mark.parametrize("name", [*NAMES, "localhost", "127.0.0.1", "::1"])
def test_a_client_that_trusts_it_believes_each_name(tmp_path: Path, name: str) -> None:
    authority = Authority(tmp_path, NAMES)
    assert shaken(authority.context(), authority.path, name).getpeercert()


def test_it_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first = Authority(tmp_path, NAMES).certificate
    assert Authority(tmp_path, NAMES[:1]).certificate == first
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in (CA, CA_KEY)} == {0o600}
    assert sorted(path.name for path in tmp_path.iterdir()) == [CA_KEY, CA]


def test_for_another_name_it_is_written_anew_with_the_same_key(tmp_path: Path) -> None:
    first = Authority(tmp_path, NAMES)
    second = Authority(tmp_path, (*NAMES, "new.test"))
    assert second.certificate != first.certificate
    assert second.certificate.public_key() == first.certificate.public_key()
    assert shaken(second.context(), second.path, "new.test").getpeercert()


def test_what_it_would_sign_for_another_name_is_not_believed(tmp_path: Path) -> None:
    narrow = Authority(tmp_path, NAMES)
    # Whoever has the key signs for a name that the certificate does not allow.
    narrow._names = (*NAMES, "bank.example")
    context = narrow.context()
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        shaken(context, narrow.path, "bank.example")


def test_what_it_signs_is_short_lived_and_fresh_at_each_start(tmp_path: Path) -> None:
    authority = Authority(tmp_path, NAMES)
    seen = set()
    for _ in range(2):
        context = authority.context()
        found = shaken(context, authority.path, NAMES[0]).getpeercert(binary_form=True)
        leaf = x509.load_der_x509_certificate(found or b"")
        assert leaf.not_valid_after_utc - datetime.now(UTC) <= LIFE
        seen.add(leaf.serial_number)
    assert len(seen) == 2


def test_a_damaged_certificate_is_written_anew(tmp_path: Path) -> None:
    Authority(tmp_path, NAMES)
    (tmp_path / CA).write_text("no certificate")
    again = Authority(tmp_path, NAMES)
    assert shaken(again.context(), again.path, NAMES[0]).getpeercert()
