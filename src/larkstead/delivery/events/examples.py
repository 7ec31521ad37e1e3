"""An example of every event, filled in with what is there: a chat, a person and a message of the enterprise, the app,
the time now. It is the body of the event's page with other ids, for whoever triggers an event by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from larkstead.contract.events import EventFacts
from larkstead.delivery.events.guards import visible
from larkstead.delivery.events.hearing import Hearing
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.im.records import Chat, Message
from larkstead.world.org.records import User

RECEIVED: Final = "im.message.receive_v1"
# What the older envelope says itself.
_ENVELOPE: Final = ("type", "app_id", "tenant_key")
_PERSON: Final = frozenset({"open_id", "union_id", "user_id"})
# So many digits has a moment in milliseconds; seconds are between these.
_MILLISECONDS: Final = 13
_FIRST, _LAST = 1_000_000_000, 2_000_000_000


@dataclass(frozen=True, slots=True)
class Things:
    """What an example is made of; None where there is no such thing."""

    person: User
    chat: Chat | None = None
    message: Message | None = None


def example(cell: Cell, facts: EventFacts, app: App, things: Things) -> dict[str, Any]:
    """What an event of this type may say to an app, as far as its page shows it."""
    body = _Filling(Hearing(cell, app), things).of(dict(facts.example.get("event", {})))
    if facts.schema == "1.0":
        body = {name: value for name, value in body.items() if name not in _ENVELOPE}
    if facts.event_type == RECEIVED:
        body["message"] = _text(body["message"], things)
    told: dict[str, Any] = visible(Hearing(cell, app), facts.event_type, body)
    return told


def things_of(cell: Cell, app: App, person: User) -> tuple[User, Chat | None]:
    """A person, and a chat: theirs with the bot, or else one that the bot is in, or else one that they are in."""
    p2p = cell.chats.p2p_of(("user", person.id), ("app", app.id))
    members = cell.memory.members
    parties = (members.chats_of("app", app.id), members.chats_of("user", person.id))
    chats = (cell.memory.chats.get(id) for ids in parties for id in ids)
    return person, p2p or next((chat for chat in chats if chat is not None and chat.status == "normal"), None)


def _text(message: dict[str, Any], things: Things) -> dict[str, Any]:
    """A text that mentions nobody and answers nothing."""
    left = ("root_id", "parent_id", "thread_id", "mentions", "user_agent")
    kept = {name: value for name, value in message.items() if name not in left}
    mode = things.chat.mode if things.chat is not None else "p2p"
    return {**kept, "chat_type": mode, "content": '{"text":"hello"}'}


class _Filling:
    """Puts what is there in the place of what the page names."""

    def __init__(self, hearing: Hearing, things: Things) -> None:
        cell, person = hearing.cell, things.person
        identities, now = cell.identities, cell.memory.now_ms()
        self._now = now
        self._name = person.name
        self._texts: dict[str, str | None] = {
            **dict(hearing.user(person)),  # type: ignore[arg-type]
            "tenant_key": hearing.tenant_key,
            "operator_tenant_key": hearing.tenant_key,
            "operator_name": person.name,
            "app_id": hearing.app.app_id,
        }
        self._prefixes: dict[str, str] = {
            "ou_": identities.open_id(hearing.app, person),
            "on_": identities.union_id(person),
            "cli_": hearing.app.app_id,
        }
        if things.chat is not None:
            self._prefixes["oc_"] = identities.chat_id(things.chat)
        if things.message is not None:
            self._prefixes["om_"] = identities.message_id(things.message.id)
        departments = [cell.memory.departments.get(id) for id in person.departments]
        if departments and departments[0] is not None:
            self._prefixes["od-"] = identities.open_department_id(departments[0])

    def of(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, list):
            return [self.of(item, name) for item in value]
        if isinstance(value, str):
            return self._text(value, name)
        return self._moment(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def _object(self, value: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: self.of(item, name) for name, item in value.items()}
        if "name" in found and not _PERSON.isdisjoint(found):
            found["name"] = self._name
        return found

    def _text(self, value: str, name: str) -> Any:
        if name in self._texts:
            return self._texts[name]
        prefix = next((one for one in self._prefixes if value.startswith(one)), None)
        if prefix is not None:
            return self._prefixes[prefix]
        return str(self._moment(int(value))) if value.isascii() and value.isdecimal() and len(value) < 20 else value

    def _moment(self, value: int) -> int:
        """The time now in the place of a moment of this century."""
        if len(str(value)) == _MILLISECONDS:
            return self._now
        return self._now // 1_000 if _FIRST <= value < _LAST else value
