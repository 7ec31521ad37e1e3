"""What is true of card entities while they are being changed, and of those that were changed lately.

As with messages (`message_heads.py`) the head is the authority from the decision to the commit. A card into which text
is streamed changes ten times a second, so the heads of the latest are kept: they need not be read from the store, nor
their JSON be read again, for each piece of text.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from larkstead.store.changes import Set
from larkstead.store.journal import JournalFailed
from larkstead.store.tables import card_entities
from larkstead.wire.cards.edits import Card, Places, places_of
from larkstead.wire.jsons import load
from larkstead.world.im.card_records import CardEntity

# A card has up to 30 KB.
KEPT_MOST: Final = 200


class CardHead:
    """A card entity as it is by now, also where the store does not know it yet. `shown`: it was sent, and its message
    is stored.
    """

    def __init__(self, entity: CardEntity) -> None:
        self._entity: CardEntity | None = entity
        self.shown = bool(entity.message)
        self._card: Card | None = None
        self._places: Places | None = None

    @property
    def entity(self) -> CardEntity:
        """The entity; JournalFailed if something that was decided on it could not be stored."""
        if self._entity is None:
            raise JournalFailed("a change of the card was not stored")
        return self._entity

    @property
    def card(self) -> Card:
        """Its card, read: change it with `edits` alone."""
        if self._card is None:
            card: Card = load(self.entity.card)
            self._card = card
        return self._card

    @property
    def places(self) -> Places:
        """Where the parts of its card stand."""
        if self._places is None:
            self._places = places_of(self.card)
        return self._places

    def change(self, card: Card | None = None, places: Places | None = None, /, **columns: Any) -> Set:
        """Change these columns at once; submit what this returns. With a card its JSON is among them, and its places
        are as before where they did not change.
        """
        before = self.entity
        if card is not None:
            self._card, self._places = card, places
        self._entity = replace(before, **columns)
        return Set(card_entities, {"id": before.id}, columns, before.tenant)

    def lose(self) -> None:
        """It may not be true any more."""
        self._entity = None

    @property
    def is_lost(self) -> bool:
        """Whether something that was decided on it could not be stored."""
        return self._entity is None


@dataclass(slots=True)
class _Held:
    head: "asyncio.Future[CardHead | None]"
    holders: int = 0


class CardHeads:
    """The heads of the cards that are being changed or were lately. `read`: how an entity is read from the store."""

    def __init__(self, read: Callable[[int], Awaitable[CardEntity | None]], most: int = KEPT_MOST) -> None:
        self._read = read
        self._most = most
        self._held: dict[int, _Held] = {}
        self._lately: OrderedDict[int, CardHead] = OrderedDict()

    @asynccontextmanager
    async def hold(self, id: int) -> AsyncIterator[CardHead | None]:
        """The head of an entity, None if there is none, until the block ends: end it when the change is stored."""
        held = self._held.get(id)
        if held is None:
            held = self._held[id] = _Held(self._begin(id))
        held.holders += 1
        try:
            yield await asyncio.shield(held.head)
        finally:
            held.holders -= 1
            if not held.holders and self._held.get(id) is held:
                del self._held[id]
                self._keep(id, _head_of(held.head))

    def remember(self, entity: CardEntity) -> None:
        """There is a new entity: hold it until it is stored."""
        if entity.id not in self._held:
            self._keep(entity.id, CardHead(entity))

    def forget(self) -> None:
        """Something that was decided was not stored: who holds a head gets no further, who comes reads anew."""
        self._lately.clear()
        for id, held in list(self._held.items()):
            head = _head_of(held.head)
            if head is not None:
                head.lose()
                del self._held[id]

    def _begin(self, id: int) -> "asyncio.Future[CardHead | None]":
        kept = self._lately.pop(id, None)
        if kept is None:
            return asyncio.ensure_future(self._reading(id))
        known: asyncio.Future[CardHead | None] = asyncio.get_running_loop().create_future()
        known.set_result(kept)
        return known

    async def _reading(self, id: int) -> CardHead | None:
        entity = await self._read(id)
        return None if entity is None else CardHead(entity)

    def _keep(self, id: int, head: CardHead | None) -> None:
        if head is None or head.is_lost:
            return
        self._lately[id] = head
        self._lately.move_to_end(id)
        if len(self._lately) > self._most:
            self._lately.popitem(last=False)


def _head_of(reading: "asyncio.Future[CardHead | None]") -> CardHead | None:
    """What was read, if it was: what is still on its way is what the store holds."""
    done = reading.done() and not reading.cancelled() and reading.exception() is None
    return reading.result() if done else None
