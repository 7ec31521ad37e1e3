"""Ids that carry their meaning: sealed ids, internal ids, and the plain random ones.

A sealed id is one AES-128 block under the key of the instance: kind (8 bits), owner (24 bits), internal id (64 bits),
zero (32 bits), written as 32 hex digits behind a prefix. One decryption names kind, owner and id, so no table of ids
is needed, and a foreign or forged id is known without a query. A sealed id is never authority: what it names must
still be allowed.
"""

import secrets
import string
import threading
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB


class Kind(IntEnum):
    """What a sealed id names. The numbers are stored inside ids that clients keep: never renumber."""

    OPEN_ID = 1
    UNION_ID = 2
    CHAT = 3
    MESSAGE = 4
    THREAD = 5
    DEPARTMENT = 6
    VERSION = 7
    IMAGE = 8
    FILE = 9
    CUSTOM_BOT = 10
    # One sealed block of two that a reaction_id is made of.
    REACTION = 11
    BATCH_MESSAGE = 12
    EVENT = 13
    STICKER = 14
    # Most of a preview_token.
    PREVIEW = 15


PREFIXES = {
    Kind.OPEN_ID: "ou_",
    Kind.UNION_ID: "on_",
    Kind.CHAT: "oc_",
    Kind.MESSAGE: "om_",
    Kind.THREAD: "omt_",
    Kind.DEPARTMENT: "od-",
    Kind.VERSION: "oav_",
    Kind.IMAGE: "img_v3_",
    Kind.FILE: "file_v3_",
    Kind.CUSTOM_BOT: "cb_",
    Kind.REACTION: "",
    Kind.BATCH_MESSAGE: "bm-",
    Kind.EVENT: "",
    Kind.STICKER: "file_v3_",
    Kind.PREVIEW: "",
}
_HEX_DIGITS = 32
_ALPHABET: Final = string.ascii_letters + string.digits
SEALED_KEPT: Final = 50_000


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a sealed id says: `owner` is the app's number for an open_id, the developer tenant's for a union_id,
    else 0.
    """

    kind: Kind
    owner: int
    id: int


class Sealer:
    """Seals and opens ids with one 16-byte key."""

    def __init__(self, key: bytes) -> None:
        cipher = Cipher(AES(key), ECB())  # noqa: S305 - a single block that holds a unique value: ECB is a plain permutation here
        # cryptography's contexts keep a state: two threads must not feed one at the same time.
        self._lock = threading.Lock()
        self._encryptor = cipher.encryptor()
        self._decryptor = cipher.decryptor()
        # Every message of a chat shows the chat's id.
        self._sealed = lru_cache(SEALED_KEPT)(self._seal)

    def seal(self, kind: Kind, id: int, owner: int = 0) -> str:
        """The public text of an id, e.g. `ou_` and 32 hex digits."""
        return self._sealed(kind, id, owner)

    def _seal(self, kind: Kind, id: int, owner: int) -> str:
        block = ((((kind << 24) | owner) << 64 | id) << 32).to_bytes(16, "big")
        with self._lock:
            return PREFIXES[kind] + self._encryptor.update(block).hex()

    def open(self, text: str) -> Sealed | None:
        """What an id says, or None if it was not sealed here (malformed, foreign or forged)."""
        digits = text[-_HEX_DIGITS:]
        prefix = text[:-_HEX_DIGITS]
        try:
            cipher_block = bytes.fromhex(digits)
        except ValueError:
            return None
        if len(cipher_block) != 16 or digits != digits.lower():
            return None
        with self._lock:
            block = int.from_bytes(self._decryptor.update(cipher_block), "big")
        if block & 0xFFFFFFFF or (block >> 120) not in PREFIXES or PREFIXES[Kind(block >> 120)] != prefix:
            return None
        return Sealed(Kind(block >> 120), (block >> 96) & 0xFFFFFF, (block >> 32) & 0xFFFFFFFFFFFFFFFF)

    def open_as(self, kind: Kind, text: str) -> Sealed | None:
        """What an id says if it is of `kind`, else None."""
        sealed = self.open(text)
        return sealed if sealed is not None and sealed.kind is kind else None


def new_app_id() -> str:
    """`cli_` and 16 hex digits: the Node SDK's long connection refuses any other form."""
    return "cli_" + secrets.token_hex(8)


def new_tenant_key() -> str:
    """16 hex digits."""
    return secrets.token_hex(8)


def new_user_id() -> str:
    """8 hex digits; an administrator may choose another."""
    return secrets.token_hex(4)


def new_department_id() -> str:
    """16 hex digits; an administrator may choose another."""
    return secrets.token_hex(8)


def new_app_secret() -> str:
    """32 letters and digits."""
    return _letters(32)


def new_template_id() -> str:
    """`AAq` and 11 letters and digits: a card template's."""
    return "AAq" + _letters(11)


def _letters(count: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(count))
