"""One try to bring an event or a callback to a program, and what came of it."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from larkstead.world.apps.event_records import Attempt

# Why a try brought nothing: how it comes is not chosen; nobody is connected; the address will not do, is private, its
# name is unknown, takes no connection or not in time, has no good certificate; nothing was answered in time; the
# connection ended first; the answer is too large or says no; the app is disabled; a callback's
# reply is none by its form, or the card in it is none.
Fault = Literal[
    "",
    "unset",
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
