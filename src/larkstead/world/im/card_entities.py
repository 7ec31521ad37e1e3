"""Card entities: they are made by an app, sent once, and shown by that message as they are now."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Final

from larkstead.store import card_entities as queries
from larkstead.store.changes import Append, Delete
from larkstead.store.tables import card_entities
from larkstead.wire.cards.edits import Card, configured, streams
from larkstead.wire.jsons import dump, load
from larkstead.world.apps.records import App
from larkstead.world.im.card_entity_refusals import UnsendableCard
from larkstead.world.im.card_heads import CardHead, CardHeads
from larkstead.world.im.card_records import CardEntity
from larkstead.world.im.records import Message
from larkstead.world.memory import TenantMemory
from larkstead.world.reader import Reader

DAY_MS: Final = 86_400_000
LIVES_MS: Final = 14 * DAY_MS
# Streaming closes by itself so long after it was switched on (recorded: openclaw/openclaw#139443).
STREAMS_MS: Final = 600_000
# So many are removed in one transaction.
AT_ONCE: Final = 500

_VALUES = attrgetter(*(column.name for column in card_entities.columns))


class CardEntities:
    """The card entities of an enterprise."""

    def __init__(self, memory: TenantMemory, reader: Reader) -> None:
        self._memory = memory
        self._reader = reader
        self._heads = CardHeads(self._read)
        self.hold = self._heads.hold
        self.remember = self._heads.remember
        self.forget = self._heads.forget
        # By message: how many presses its app is being asked about.
        self._asked: Counter[int] = Counter()

    # --- making

    def new(self, app: App, card: str, *, streaming: bool, message: Message | None = None) -> tuple[CardEntity, Append]:
        """A new one: `remember` it, and store what comes with it. One of a `message` is as old as that."""
        id, now = self._memory.stamp()
        made = now if message is None else message.created_at
        entity = CardEntity(
            id=id,
            tenant=self._memory.tenant_id,
            app=app.id,
            card=card,
            message=0 if message is None else message.id,
            chat=0 if message is None else message.chat,
            sequence=0,
            streaming_until=made + STREAMS_MS if streaming else 0,
            uuids="",
            created_at=made,
            updated_at=made if message is None else message.updated_at,
        )
        return entity, Append(card_entities, _VALUES(entity))

    # --- sending

    def sendable(self, head: CardHead | None, app: App | None) -> CardHead:
        """The head of an entity, if this app can send it now. Refuses with UnsendableCard."""
        if head is None or app is None:
            raise UnsendableCard.because("unknown")
        entity = head.entity
        if entity.app != app.id:
            raise UnsendableCard.because("foreign")
        if self._memory.now_ms() - entity.created_at > LIVES_MS:
            raise UnsendableCard.because("expired")
        if entity.message:
            raise UnsendableCard.because("sent")
        return head

    async def find(self, id: int) -> CardEntity | None:
        """An entity by internal id."""
        async with self.hold(id) as head:
            return None if head is None else head.entity

    # --- while somebody waits for what comes of a press

    @contextmanager
    def in_interaction(self, message: int) -> Iterator[None]:
        """While an app is asked about a press in a message's card, CardKit does not change it."""
        self._asked[message] += 1
        try:
            yield
        finally:
            self._asked[message] -= 1
            if not self._asked[message]:
                del self._asked[message]

    def is_asked(self, entity: CardEntity) -> bool:
        """Whether the app is being asked about a press in the card."""
        return bool(entity.message) and entity.message in self._asked

    # --- within

    def is_streaming(self, entity: CardEntity) -> bool:
        """Whether text may be streamed into it."""
        return entity.streaming_until > self._memory.now_ms()

    def streaming_until(self, head: CardHead, card: Card, *, opens: bool = False) -> int:
        """Until when text may be streamed into another card in the place of one; `opens`: it is switched on anew."""
        if not streams(card):
            return 0
        before = head.entity.streaming_until
        return self._memory.now_ms() + STREAMS_MS if opens or not before else before

    async def tidy(self) -> None:
        """Remove what can no longer be sent."""
        before = self._memory.first_id_at(self._memory.now_ms() - LIVES_MS)
        while old := await self._reader.run(queries.unsent, self._memory.tenant_id, before, AT_ONCE):
            await self._memory.write([Delete(card_entities, {"id": id}, self._memory.tenant_id) for id in old])

    async def _read(self, id: int) -> CardEntity | None:
        rows = await self._reader.run(queries.by_ids, self._memory.tenant_id, [id])
        return CardEntity(**rows[0]) if rows else None


def internal_id(card_id: str) -> int:
    """The internal id that a card_id says: it is written in decimal; 0 for what is none."""
    return int(card_id) if card_id.isascii() and card_id.isdecimal() and len(card_id) < 19 else 0


def card_id_of(id: int) -> str:
    """The card_id of an entity."""
    return str(id)


def closed(card: str) -> str:
    """A card's JSON once text is no longer streamed into it."""
    read = load(card)
    return dump(configured(read, {"streaming_mode": False}, None)).decode() if streams(read) else card
