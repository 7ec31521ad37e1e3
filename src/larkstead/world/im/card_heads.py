"""What is true of card entities while they are being changed, and of those that were changed lately.

As with messages (`world/holding.py`) the head is the authority from the decision to the commit. A card into which text
is streamed changes ten times a second, so the heads of the latest are kept: they need not be read from the store, nor
their JSON be read again, for each piece of text.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from larkstead.store.changes import Set
from larkstead.store.journal import JournalFailed
from larkstead.store.tables import card_entities
from larkstead.wire.cards.edits import Card, Places, places_of
from larkstead.wire.jsons import load
from larkstead.world.holding import Holding
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


class CardHeads(Holding[int, CardHead]):
    """The heads of the cards that are being changed or were lately. `read`: how an entity is read from the store."""

    def __init__(self, read: Callable[[int], Awaitable[CardEntity | None]], most: int = KEPT_MOST) -> None:
        async def head(id: int) -> CardHead | None:
            if (kept := self._lately.pop(id, None)) is not None:
                return kept
            entity = await read(id)
            return None if entity is None else CardHead(entity)

        super().__init__(head)
        self._most = most
        self._lately: OrderedDict[int, CardHead] = OrderedDict()

    def remember(self, entity: CardEntity) -> None:
        """There is a new entity: hold it until it is stored."""
        if entity.id not in self._held:
            self._let_go(entity.id, CardHead(entity))

    def forget(self) -> None:
        """Something that was decided was not stored: who holds a head gets no further, who comes reads anew."""
        self._lately.clear()
        super().forget()

    def _let_go(self, key: int, thing: CardHead | None) -> None:
        if thing is None or thing.is_lost:
            return
        self._lately[key] = thing
        self._lately.move_to_end(key)
        if len(self._lately) > self._most:
            self._lately.popitem(last=False)
