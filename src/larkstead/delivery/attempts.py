"""One try to bring an event or a callback to a program, and what came of it."""

import base64
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from larkstead.store.histogram import Spread
from larkstead.world.apps.event_records import Attempt, Outcome

# Why a try brought nothing: how it comes is not chosen, the app does not subscribe to it; nobody is connected; the
# address will not do, is private, its name is unknown, takes no connection or not in time, has no good certificate;
# nothing was answered in time; the connection ended first; the answer is too large or says no; the app is disabled; a
# callback's reply is none by its form, or the card in it is none.
Fault = Literal[
    "",
    "unset",
    "unsubscribed",
    "nobody",
    "form",
    "private",
    "name",
    "refused",
    "connect_timeout",
    "certificate",
    "timeout",
    "broken",
    "too_large",
    "status",
    "ack",
    "app_off",
    "reply",
    "card",
]
Via = Literal["", "webhook", "long_connection", "here"]

# Of what is answered so much is kept.
ANSWER_KEPT: Final = 4_000
# Seconds, from a program beside us to one that is nearly too late.
TOOK_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try. `target` is the address or the connection, `status` the answer's HTTP status or the code of
    the acknowledgement; `sent` is the body where it is not the event itself, `answer` the whole body of the answer.
    """

    via: Via = ""
    target: str = ""
    took_us: int = 0
    fault: Fault = ""
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: bytes = b""
    answer: bytes = b""


class Tries(Counter[tuple[str, str]]):
    """Tries since the start, by how they went (webhook, long_connection, none) and what became of the event then; and
    how long those took that were taken, by way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seconds: dict[str, Spread] = {}

    def add(self, tried: Tried, outcome: Outcome) -> None:
        """Count one more."""
        self[tried.via or "none", outcome] += 1
        if not tried.fault:
            spread = self.seconds.get(tried.via)
            if spread is None:
                spread = self.seconds[tried.via] = Spread(TOOK_SECONDS)
            spread.add(tried.took_us * 1e-6)


def kept(tried: Tried, began_at: int, fault: Fault = "") -> Attempt:
    """A try as it is kept; `fault`: what came out about its answer."""
    return Attempt(
        began_at=began_at,
        via=tried.via,
        target=tried.target,
        took_us=tried.took_us,
        fault=tried.fault or fault,
        status=tried.status,
        headers=json.dumps(dict(tried.headers)),
        sent=tried.sent.decode("utf-8", "replace"),
        answer=_text(tried.answer),
    )


def _text(answer: bytes) -> str:
    """What was answered, as far as it is kept: as text where it is one."""
    first = answer[:ANSWER_KEPT]
    try:
        text = first.decode() if len(answer) <= ANSWER_KEPT else first.decode("utf-8", "ignore")
    except UnicodeDecodeError:
        return f"base64:{base64.b64encode(first).decode()}"
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
