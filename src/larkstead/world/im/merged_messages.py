"""What merged forwards hold: messages as they were when they were forwarded, whatever becomes of them later.

They lie in bundles. A merged forward names its bundle in its content; one that is forwarded again shows the same
bundle, so that nothing is copied twice. Since a bundle may hold merged forwards itself, it is opened up to a bound.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NotRequired, TypedDict

from larkstead.store import merged_messages as queries
from larkstead.store.changes import Append, Change
from larkstead.store.tables import merged_messages
from larkstead.wire.content import Mention, preview, received
from larkstead.wire.jsons import load
from larkstead.wire.value import value
from larkstead.world.im.message_rows import merged_of, merged_values_of
from larkstead.world.im.messages import Messages
from larkstead.world.im.records import Message, PartyKind
from larkstead.world.memory import TenantMemory
from larkstead.world.reader import Reader

MERGED: Final = "merge_forward"
# What every merged forward says of itself (its pages at the platform).
SAID: Final = "Merged and Forwarded Message"
# How many messages are shown of one, those within others included. The platform names no bound.
OPENED_MOST: Final = 500
LINES: Final = 4


Of = Literal["p2p", "group", "thread"]


class Line(TypedDict):
    """A message in one line, as it is told of before a merged forward is opened."""

    name: str
    zh: str
    en: str


class Told(TypedDict):
    """The content of a merged forward as it is stored: its bundle, where its messages are from, and the first few."""

    bundle: str
    of: Of
    names: NotRequired[list[str]]
    count: int
    lines: list[Line]


@value
class Held:
    """A message within a merged forward; `upper` is the id of the merged forward that holds it."""

    message: Message
    upper: int


class MergedMessages:
    """The messages within an enterprise's merged forwards. Only `Forwards` makes them."""

    def __init__(self, memory: TenantMemory, reader: Reader, messages: Messages) -> None:
        self._memory = memory
        self._reader = reader
        self._messages = messages

    # --- making

    def bundle(self, found: Sequence[Message], of: Of, names: Sequence[str] = ()) -> tuple[str, tuple[Change, ...]]:
        """A content that holds these messages, and the rows to submit with it. `of`: "p2p" (of the two with these
        names), "group" or "thread".
        """
        bundle = self._memory.ids.next()
        kept = [_kept(message, self._memory.ids.next()) for message in found]
        told: Told = {
            "bundle": str(bundle),
            "of": of,
            "names": list(names),
            "count": len(kept),
            "lines": [self._line(message) for message in kept[:LINES]],
        }
        return received(told), tuple(Append(merged_messages, merged_values_of(bundle, message)) for message in kept)

    def _line(self, message: Message) -> Line:
        body = load(message.content)
        named = [Mention(mention.key, "", mention.name) for mention in message.mentions]
        zh, en = (preview(body, message.msg_type, language, named) for language in ("zh", "en"))
        return {"name": self._messages.sender(message).name, "zh": zh, "en": en}

    # --- reading

    async def opened(self, message: Message) -> list[Held]:
        """What a merged forward holds, level by level: each merged forward comes before what it holds itself."""
        found: list[Held] = []
        level = [message]
        while level and len(found) < OPENED_MOST:
            rows = await self._of_bundles(level)
            held = [one for upper in level for one in _within(upper, rows)]
            found += held
            level = [one.message for one in held if one.message.msg_type == MERGED]
        return found[:OPENED_MOST]

    async def of(self, message: Message) -> list[Message]:
        """The messages that a merged forward itself holds."""
        return [one.message for one in _within(message, await self._of_bundles([message]))]

    async def find(self, top: Message, id: int) -> Message | None:
        """A message that a merged forward holds, however deep, by internal id."""
        return next((one.message for one in await self.opened(top) if one.message.id == id), None)

    async def is_merged(self, id: int) -> bool:
        """Whether an id is that of a message within a merged forward."""
        return await self._reader.run(queries.is_merged, self._memory.tenant_id, id)

    async def _of_bundles(self, level: Sequence[Message]) -> Mapping[int, Sequence[dict[str, Any]]]:
        bundles = sorted({bundle_of(message) for message in level})
        return await self._reader.run(queries.of_bundles, self._memory.tenant_id, bundles, OPENED_MOST)


def bundle_of(message: Message) -> int:
    """The bundle that a merged forward shows; 0 for any other message."""
    return int(load(message.content)["bundle"]) if message.msg_type == MERGED else 0


def parties(memory: TenantMemory, members: Sequence[tuple[PartyKind, int]]) -> list[str]:
    """What these people and bots are called."""
    return [(memory.apps if kind == "app" else memory.users).at(id).name for kind, id in members]


def _within(upper: Message, rows: Mapping[int, Sequence[dict[str, Any]]]) -> Iterator[Held]:
    return (Held(merged_of(row), upper.id) for row in rows.get(bundle_of(upper), ()))


def _kept(message: Message, id: int) -> Message:
    return Message(
        id, message.tenant, message.chat, message.sender_kind, message.sender, message.msg_type, message.content,
        message.mentions, 0, 0, 0, message.created_at, message.updated_at, False,
    )  # fmt: skip
