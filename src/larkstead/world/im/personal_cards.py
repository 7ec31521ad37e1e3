"""Cards that are not shared: `config.update_multi` is not true, which only JSON 1.0 has. What comes of a press is seen
by the one who pressed, or by those whom the app names, and the card stays as it was for everybody else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from larkstead.store import personal_cards as queries
from larkstead.store.changes import Put
from larkstead.store.tables import personal_cards
from larkstead.wire.cards import version_of
from larkstead.world.im.message_rows import mentions_of, written
from larkstead.world.im.records import Message
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader


class PersonalCards:
    """Cards as single people of an enterprise see them."""

    def __init__(self, memory: TenantMemory, reader: Reader) -> None:
        self._memory = memory
        self._reader = reader

    async def seen(self, messages: Sequence[Message], user: User) -> list[Message]:
        """Messages as somebody sees them: a card that became another for them alone is that one, until it becomes
        another for everybody.
        """
        cards = [one.id for one in messages if one.msg_type == "interactive" and not one.deleted]
        if not cards:
            return list(messages)
        rows = await self._reader.run(queries.of_user, self._memory.tenant_id, user.id, cards)
        own = {row["message"]: row for row in rows}
        return [_seen(one, own[one.id]) if one.id in own else one for one in messages]


def is_shared(card: Mapping[str, Any]) -> bool:
    """Whether a card is the same for everybody who sees it."""
    config = card.get("config")
    return version_of(card) == 2 or (isinstance(config, dict) and config.get("update_multi") is True)


def for_these(message: Message, users: Iterable[int]) -> list[Put]:
    """What is to be stored so that these users see a message as it is given."""
    row = written({"content": message.content, "mentions": message.mentions, "updated_at": message.updated_at})
    own = {"message": message.id, "tenant": message.tenant, **row}
    return [Put(personal_cards, {**own, "user": user}, message.tenant) for user in users]


def _seen(message: Message, row: Mapping[str, Any]) -> Message:
    if row["updated_at"] <= message.updated_at:
        return message
    mentions = mentions_of(row["mentions"])
    return replace(message, content=row["content"], mentions=mentions, updated_at=row["updated_at"])
