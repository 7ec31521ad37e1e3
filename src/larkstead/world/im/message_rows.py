"""Messages as rows of their table, and back."""

import json
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Final

from larkstead.store.tables import merged_messages, messages
from larkstead.world.im.records import MentionRef, Message, Recall


def values_of(message: Message, uuid: str = "") -> tuple[Any, ...]:
    """A message's values, and the uuid it was sent with, in the order of its table's columns."""
    values = list(_VALUES(message))
    for at, text in _TEXTS_AT:
        values[at] = text(values[at])
    return (*values, uuid)


def written(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Some of a message's columns as they are stored."""
    return {name: _TEXTS[name](value) if name in _TEXTS else value for name, value in columns.items()}


def message_of(row: dict[str, Any]) -> Message:
    """A row as a message."""
    values = {name: value for name, value in row.items() if name != "uuid"}
    mentions = mentions_of(row["mentions"])
    recall = Recall(*json.loads(row["recall"])) if row["recall"] else None
    return Message(**{**values, "mentions": mentions, "recall": recall})


def merged_values_of(bundle: int, message: Message) -> tuple[Any, ...]:
    """The values of a message that was merged with others, in the order of the columns of `merged_messages`."""
    own = {"bundle": bundle, "mentions": _mentions_text(message.mentions)}
    return tuple(own[name] if name in own else getattr(message, name) for name in _MERGED)


def merged_of(row: dict[str, Any]) -> Message:
    """A row of `merged_messages` as a message: it answers nothing, and stays as it was."""
    kept = {name: value for name, value in row.items() if name != "bundle"}
    return message_of({**kept, "parent": 0, "root": 0, "thread": 0, "deleted": False, "edits": 0, "recall": ""})


def mentions_of(text: str) -> tuple[MentionRef, ...]:
    """Whom a message mentions, as that is stored."""
    return tuple(MentionRef(*mention) for mention in json.loads(text)) if text else ()


def _mentions_text(mentions: tuple[MentionRef, ...]) -> str:
    return json.dumps([[m.key, m.user, m.app, m.name] for m in mentions]) if mentions else ""


def _recall_text(recall: Recall | None) -> str:
    return "" if recall is None else json.dumps([recall.kind, recall.by, recall.type, recall.at])


# What is stored as text, "" for nothing.
_TEXTS: Final[Mapping[str, Callable[[Any], str]]] = {"mentions": _mentions_text, "recall": _recall_text}
_MERGED = [column.name for column in merged_messages.columns]
_COLUMNS = [column.name for column in messages.columns if column.name != "uuid"]
_VALUES = attrgetter(*_COLUMNS)
_TEXTS_AT = [(_COLUMNS.index(name), text) for name, text in _TEXTS.items()]
