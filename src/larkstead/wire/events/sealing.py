"""How what goes to a request URL is encrypted and signed, where the app has an Encrypt Key."""

import base64
import hashlib
import os
import secrets
from typing import Final

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from larkstead.wire.jsons import dump

_BLOCK: Final = 16


def encrypted(body: bytes, key: str) -> bytes:
    """`{"encrypt": …}`: AES-256-CBC under the key's SHA-256, the IV before it, in base64. Without a space: the Node SDK
    writes the JSON anew before it looks at the signature.
    """
    iv = os.urandom(_BLOCK)
    padder = padding.PKCS7(_BLOCK * 8).padder()
    padded = padder.update(body) + padder.finalize()
    cipher = Cipher(AES(hashlib.sha256(key.encode()).digest()), CBC(iv)).encryptor()
    return dump({"encrypt": base64.b64encode(iv + cipher.update(padded) + cipher.finalize()).decode()})


def decrypted(text: str, key: str) -> bytes:
    """What was encrypted so. ValueError where that is not so."""
    block = base64.b64decode(text, validate=True)
    cipher = Cipher(AES(hashlib.sha256(key.encode()).digest()), CBC(block[:_BLOCK])).decryptor()
    padded = cipher.update(block[_BLOCK:]) + cipher.finalize()
    unpadder = padding.PKCS7(_BLOCK * 8).unpadder()
    return unpadder.update(padded) + unpadder.finalize()


def signed(body: bytes, key: str, now_ms: int) -> dict[str, str]:
    """The headers that say who sent a body: when, a word used once, and the SHA-256 of both with the key and the body
    as it is sent.
    """
    return _headers(body, key, now_ms, "sha256")


def signed_as_before(body: bytes, verification_token: str, now_ms: int) -> dict[str, str]:
    """The same for the old callback of cards: with the verification token, and SHA-1."""
    return _headers(body, verification_token, now_ms, "sha1")


def _headers(body: bytes, key: str, now_ms: int, algorithm: str) -> dict[str, str]:
    timestamp, nonce = str(now_ms // 1_000), secrets.token_hex(8)
    digest = hashlib.new(algorithm, f"{timestamp}{nonce}{key}".encode() + body).hexdigest()
    return {
        "X-Lark-Request-Timestamp": timestamp,
        "X-Lark-Request-Nonce": nonce,
        "X-Lark-Signature": digest,
    }
