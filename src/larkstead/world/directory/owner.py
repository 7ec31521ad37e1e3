"""The owner: whoever can read the server's own key, which is a file in the data folder."""

import hmac
import time
from collections.abc import Callable

from larkstead.wire import owner_ticket


class Owner:
    """Knows the key, and which tickets made from it were used already."""

    def __init__(self, key: str, now_ms: Callable[[], int]) -> None:
        self._key = key
        self._now_ms = now_ms
        self._since = time.monotonic()
        self._used: dict[str, int] = {}
        self.fingerprint = owner_ticket.fingerprint(key)

    def has_key(self, shown: str) -> bool:
        """Whether this is the key itself."""
        return hmac.compare_digest(self._key.encode(), shown.encode("utf-8", "replace"))

    def admit(self, text: str) -> bool:
        """Take a ticket; False if it is not one of ours, too old, or was used."""
        ticket, now = owner_ticket.read(self._key, text), self._now_ms()
        if ticket is None or ticket.nonce in self._used:
            return False
        if not self._began(now) <= ticket.issued_ms <= now + 1_000 or now - ticket.issued_ms > ticket.life_s * 1_000:
            return False
        self._used = {nonce: until for nonce, until in self._used.items() if until > now}
        self._used[ticket.nonce] = now + ticket.life_s * 1_000
        return True

    def _began(self, now_ms: int) -> int:
        # Which tickets an earlier run has taken nobody knows any more, so none of then is good. Reckoned from how long
        # this run lasts: the clock may have been put back meanwhile.
        return now_ms - int((time.monotonic() - self._since) * 1_000) - 1
