"""How secrets that must be shown again are kept: encrypted under the instance's key."""

import base64
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class SecretBox:
    """Seals text with AES-GCM under one key of 16 or 32 bytes; a sealed text that was changed does not open
    (cryptography's InvalidTag).
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, text: str) -> str:
        """The text, encrypted; another result each time."""
        nonce = os.urandom(_NONCE_BYTES)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), None)).decode()

    def open(self, sealed: str) -> str:
        """The text that was sealed."""
        block = base64.b64decode(sealed)
        return self._cipher.decrypt(block[:_NONCE_BYTES], block[_NONCE_BYTES:], None).decode()
