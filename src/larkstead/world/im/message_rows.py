"""Messages as rows of their table, and back."""

import json
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from larkstead.store.tables import messages
from larkstead.world.im.records import MentionRef, Message


def values_of(message: Message, uuid: str = "") -> tuple[Any, ...]:
    """A message's values, and the uuid it was sent with, in the order of its table's columns."""
    return (*_BEFORE(message), _mentions_text(message.mentions), *_AFTER(message), uuid)


def written(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Some of a message's columns as they are stored."""
    return {name: _mentions_text(value) if name == "mentions" else value for name, value in columns.items()}


def message_of(row: dict[str, Any]) -> Message:
    """A row as a message."""
    mentions = tuple(MentionRef(*mention) for mention in json.loads(row["mentions"])) if row["mentions"] else ()
    return Message(**{**{name: value for name, value in row.items() if name != "uuid"}, "mentions": mentions})


def _mentions_text(mentions: tuple[MentionRef, ...]) -> str:
    return json.dumps([[m.key, m.user, m.app, m.name] for m in mentions]) if mentions else ""


_COLUMNS = [column.name for column in messages.columns]
_BEFORE = attrgetter(*_COLUMNS[: _COLUMNS.index("mentions")])
_AFTER = attrgetter(*_COLUMNS[_COLUMNS.index("mentions") + 1 : _COLUMNS.index("uuid")])
