"""Whether a request URL is the app's: it is sent a challenge, and has to give it back within a second."""

import secrets
from typing import Final

from larkstead.delivery.attempts import Fault, Tried
from larkstead.delivery.event_rows import posted
from larkstead.delivery.webhook import Webhooks
from larkstead.wire.events.envelope import url_check
from larkstead.wire.jsons import dump, load
from larkstead.wire.value import value
from larkstead.world.apps.event_settings import EventKeys

WITHIN_S: Final = 1.0


@value
class Checked:
    """What came of a check: the try, and whether the answer held the challenge."""

    tried: Tried
    answered: bool

    @property
    def fault(self) -> Fault:
        """Why there was no answer to look at; '' where there was one."""
        return self.tried.fault


async def check_url(webhooks: Webhooks, url: str, keys: EventKeys, now_ms: int, *, private: bool) -> Checked:
    """Send a challenge to a request URL, encrypted where the app has a key."""
    challenge = secrets.token_hex(16)
    sent = posted(dump(url_check(challenge, keys.verification_token)), keys, now_ms)
    tried = await webhooks.post(url, sent.body, sent.headers, private=private, within_s=WITHIN_S)
    return Checked(tried, not tried.fault and _challenge_in(tried.answer) == challenge)


def _challenge_in(answer: bytes) -> object:
    try:
        said = load(answer)
    except ValueError:
        return None
    return said.get("challenge") if isinstance(said, dict) else None
