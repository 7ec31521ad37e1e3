"""What the index of messages keeps of each: its words as they are looked for, and marks by which it is filtered."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from larkstead.wire.content.draft import Mention
from larkstead.wire.content.visible import visible_text
from larkstead.wire.folding import GRAM, folded, grams
from larkstead.wire.jsons import load

# An index with another number is made anew: raise it when `wire/folding.py` or `wire/content/visible.py` make others of
# the same messages, or tables change.
VERSION: Final = 1
COLUMNS: Final = ("id", "tenant", "chat", "sender_kind", "sender", "msg_type", "content", "mentions", "deleted")


@dataclass(frozen=True, slots=True)
class State:
    """How far the index has come: it knows the messages from `low` (0: from the first) to `high`, as they are after the
    changes up to `changed`. `oldest`: the first message that there is.
    """

    high: int = 0
    low: int = 0
    changed: int = 0
    oldest: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One message in the index. `marks`: words for its enterprise, its chat, its sender and its type, none of which is
    two characters long, as a gram is.
    """

    id: int
    chat: int
    marks: str
    text: str

    def words(self) -> list[str]:
        """All that it is found by."""
        return [*self.marks.split(), *grams(self.text)]


def entry_of(row: Sequence[Any]) -> Entry | None:
    """A row of COLUMNS of `messages`; None for one in which nothing can be found."""
    id, tenant, chat, sender_kind, sender, msg_type, content, mentions, deleted = row
    if deleted or msg_type == "system":
        return None
    try:
        text = folded(words_of(msg_type, content, mentions))
    except (KeyError, TypeError, ValueError):
        # What an older release stored may be of another form: one message that is not found must not hold up the rest.
        return None
    if len(text) < GRAM:
        return None
    marks = (of_tenant(tenant), of_chat(chat), of_sender(sender_kind, sender), of_type(msg_type))
    return Entry(id, chat, " ".join(marks), text)


def words_of(msg_type: str, content: str, mentions: str) -> str:
    """What a stored message says to its readers."""
    return visible_text(load(content), msg_type, list(_mentions(mentions)))


def _mentions(stored: str) -> Iterator[Mention]:
    for key, _, _, name in json.loads(stored) if stored else ():
        yield Mention(key, "", name)


def of_tenant(id: int) -> str:
    """The mark of an enterprise's messages."""
    return f"tenant{id}"


def of_chat(id: int) -> str:
    """The mark of a chat's messages."""
    return f"chat{id}"


def of_sender(kind: str, id: int) -> str:
    """The mark of what somebody sent."""
    return f"{kind.replace('_', '')}{id}"


def of_type(msg_type: str) -> str:
    """The mark of messages of a type."""
    return f"type{msg_type.replace('_', '')}"
