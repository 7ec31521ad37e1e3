"""One try to bring an event or a callback to a program, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

# Why a try brought nothing: how it comes is not chosen; nobody is connected; the address will not do, is private, its
# name is unknown, takes no connection or not in time, has no good certificate; nothing was answered in time; the
# connection ended first; the answer is too large or says no; the app is disabled.
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
