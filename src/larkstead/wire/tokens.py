"""Access tokens as texts: `t-` or `u-` and 40 base32 characters, as long as the platform's.

The first 16 of their 25 bytes are one AES-128 block: kind (8 bits), number of the enterprise (32 bits), two numbers of
32 bits, zero (24 bits). Of a tenant token the two are the app's number and that of its issue, and the other 9 bytes are
a MAC over the block; of a user token all of that is random. So a token names its enterprise, and which process keeps
that can be told from the text alone. A token is never authority: it is looked up by its hash.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import threading
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

TENANT: Final = 1
USER: Final = 2
_PREFIXES: Final = {"t-": TENANT, "u-": USER}
_BYTES: Final = 25
_BLOCK: Final = 16
_BITS_32: Final = 0xFFFFFFFF


class TokenSealer:
    """Makes tokens, and tells whose they are. `key`: 32 bytes."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        block_key = hmac.digest(key, b"token blocks", hashlib.sha256)[:_BLOCK]
        cipher = Cipher(AES(block_key), ECB())  # noqa: S305 - a single block that holds a unique value: ECB is a plain permutation here
        # cryptography's contexts keep a state: two threads must not feed one at the same time.
        self._lock = threading.Lock()
        self._encryptor = cipher.encryptor()
        self._decryptor = cipher.decryptor()

    def tenant_token(self, tenant: int, app: int, issue: int) -> str:
        """The token of an issue: always the same, so that it need not be stored. By the numbers of the three."""
        block = self._sealed(TENANT, tenant, app << 32 | issue)
        return "t-" + _text(block + self._mac(block))

    def user_token(self, tenant: int) -> str:
        """A new random token for a user of the enterprise with this number."""
        return "u-" + _text(self._sealed(USER, tenant, secrets.randbits(64)) + secrets.token_bytes(_BYTES - _BLOCK))

    def unnamed_tenant_token(self, tenant: int, app: int, issue: int) -> str:
        """The token of an issue as releases before 0.4.0 gave it out: it does not name its enterprise."""
        text = f"{app}|{tenant}|{issue}"
        return "t-" + _text(hmac.digest(self._key, text.encode(), hashlib.sha256)[:_BYTES])

    def tenant_of(self, token: str) -> int | None:
        """The number of the enterprise that a token names; None for one that was not made here, or does not name it."""
        kind = _PREFIXES.get(token[:2])
        try:
            data = base64.b32decode(token[2:])
        except (ValueError, binascii.Error):
            return None
        if kind is None or len(data) != _BYTES:
            return None
        block = data[:_BLOCK]
        if kind == TENANT and not hmac.compare_digest(self._mac(block), data[_BLOCK:]):
            return None
        with self._lock:
            opened = int.from_bytes(self._decryptor.update(block), "big")
        if opened >> 120 != kind or opened & 0xFFFFFF:
            return None
        return opened >> 88 & _BITS_32

    def _sealed(self, kind: int, tenant: int, rest: int) -> bytes:
        block = (kind << 120 | tenant << 88 | rest << 24).to_bytes(_BLOCK, "big")
        with self._lock:
            return self._encryptor.update(block)

    def _mac(self, block: bytes) -> bytes:
        return hmac.digest(self._key, b"token|" + block, hashlib.sha256)[: _BYTES - _BLOCK]


def _text(data: bytes) -> str:
    return base64.b32encode(data).decode()
