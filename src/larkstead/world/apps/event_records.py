"""The record of how an app gets events and callbacks."""

from dataclasses import dataclass
from typing import Any, Literal

# What became of an event: it waits for a try, was taken, or is not tried any more.
Outcome = Literal["waiting", "delivered", "given_up"]
# How callbacks come: '' where it is not chosen. Events can come to the console's own receiver too ("here"), which takes
# each: with no program at all they are seen as they arrive.
CallbackMode = Literal["", "webhook", "long_connection"]
Mode = Literal["", "webhook", "long_connection", "here"]


@dataclass(frozen=True, slots=True)
class EventSettings:
    """How an app gets events, how callbacks, and of what types. `types` is the configuration, `types_in_force` what the
    online version has. `private` and `callback_private`: that address may lie in a private network. `encrypt_key` and
    `verification_token` are sealed; nothing is encrypted where the key is ''.
    """

    app: int
    tenant: int
    mode: Mode = ""
    url: str = ""
    callback_mode: CallbackMode = ""
    callback_url: str = ""
    private: bool = False
    callback_private: bool = False
    encrypt_key: str = ""
    verification_token: str = ""
    types: tuple[str, ...] = ()
    types_in_force: tuple[str, ...] = ()
    updated_at: int = 0

    @property
    def heard(self) -> tuple[str, ...]:
        """The types of events and callbacks that it gets now."""
        return self.types_in_force


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to bring an event, as it is kept: `fault` says why it was not taken ('' where it was), `headers` is JSON,
    `sent` the body where it is not the event's own.
    """

    began_at: int
    via: str
    target: str
    took_us: int
    fault: str
    status: int
    headers: str
    sent: str
    answer: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A callback by which an app was asked: its id as an event, what it told, and the one try."""

    id: int
    type: str
    body: dict[str, Any]
    attempt: Attempt
