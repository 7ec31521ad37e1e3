"""Tickets: how somebody who can read the server's own key shows it without sending it.

A ticket is made from the key without asking the server, is good once, and for a short while. What listens at an
address in the server's place learns nothing from it that lasts.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

# A command uses its ticket at once; a person has to open a browser first.
COMMAND_LIFE_S, BROWSER_LIFE_S = 60, 1_800
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a genuine ticket says. `issued_ms` is the wall clock's; `nonce` tells tickets apart."""

    issued_ms: int
    life_s: int
    nonce: str


def new_key() -> str:
    """A key for a server that has none."""
    return secrets.token_urlsafe(32)


def issue(key: str, now_ms: int, life_s: int) -> str:
    """A ticket for whoever holds the key."""
    said = f"{now_ms}.{life_s}.{secrets.token_urlsafe(12)}"
    return f"{said}.{_seal(key, said)}"


def read(key: str, text: str) -> Ticket | None:
    """The ticket, if it was made with this key."""
    said, _, seal = text[:LONGEST].rpartition(".")
    if not hmac.compare_digest(_seal(key, said).encode(), seal.encode("utf-8", "replace")):
        return None
    issued, life, nonce = said.split(".")
    return Ticket(int(issued), int(life), nonce)


def fingerprint(key: str) -> str:
    """Names a key without giving it away."""
    return hashlib.sha256(f"fingerprint:{key}".encode()).hexdigest()[:16]


def _seal(key: str, said: str) -> str:
    return hmac.new(key.encode(), f"ticket:{said}".encode(), hashlib.sha256).hexdigest()
