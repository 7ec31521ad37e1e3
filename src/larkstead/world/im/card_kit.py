"""CardKit: an app makes card entities and changes them, as a whole, part by part, or by streaming text into them.

Every operation is judged and made in one step on the head of its card, and on that of the message which shows it: the
message's content is the card as it is. What an operation brings (the JSON, pictures) is looked through before, so that
nothing is waited for in between.
"""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from larkstead.store.changes import Change
from larkstead.wire.cards.edits import Card, EditError, NoText, streams, with_text
from larkstead.wire.content import card_draft
from larkstead.wire.jsons import dump, load
from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.facts import Fact, MessageUpdated
from larkstead.world.identities import Identities
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.card_drafts import check_version, fault_of, read_object, refusal_of, refusal_of_bad, written
from larkstead.world.im.card_edits import Edit, Edited, judge
from larkstead.world.im.card_entities import LIVES_MS, CardEntities, closed, internal_id
from larkstead.world.im.card_entity_refusals import (
    BadCardCall,
    CardExpired,
    CardInInteraction,
    CardNotMade,
    CardOfAnotherApp,
    CardTooFast,
    CardTooLarge,
    CardUuidConflict,
    ElementNotChanged,
    NoSuchCard,
    NotText,
    SequenceNotGrown,
    StreamingClosed,
    StreamingTimedOut,
)
from larkstead.world.im.card_heads import CardHead
from larkstead.world.im.card_records import CardEntity
from larkstead.world.im.card_refusals import BadCard
from larkstead.world.im.card_templates import CardTemplates
from larkstead.world.im.cards import resolve_card
from larkstead.world.im.message_heads import Head, Heads
from larkstead.world.im.messages import Sender
from larkstead.world.im.receiver_limits import ReceiverLimits
from larkstead.world.im.records import MentionRef, Message
from larkstead.world.im.refusals import BadContent, TooLong
from larkstead.world.memory import TenantMemory

PER_SECOND: Final = 10
# Marks of so many operations that came with a uuid are kept with a card, each of two halves.
UUIDS_KEPT: Final = 32
_HALF: Final = 16


@value
class Operation:
    """What an operation says of itself: its number, and by `uuid` and `what` whether it was done before."""

    sequence: int
    uuid: str = ""
    what: str = ""


class CardKit:
    """The card entities of an enterprise's apps. Only this room changes them."""

    def __init__(
        self,
        memory: TenantMemory,
        entities: CardEntities,
        identities: Identities,
        messages: Heads,
        attachments: Attachments,
        limits: ReceiverLimits,
        templates: CardTemplates,
    ) -> None:
        self._memory = memory
        self._entities = entities
        self._identities = identities
        self._messages = messages
        self._attachments = attachments
        self._limits = limits
        self._templates = templates

    # --- making

    async def create(self, app: App, text: str) -> CardEntity:
        """A new entity of a card's JSON. Refuses with CardEmpty, CardTooLarge, CardNotShared, NotSchema2, CardNotMade,
        SameElementId, TooManyElements.
        """
        card = await self._draft(app, text)
        entity, row = self._entities.new(app, written(card), streaming=streams(card))
        self._check_there(entity.card)
        self._entities.remember(entity)
        await self._memory.write([row, *self._attachments.shown(entity.card)])
        return entity

    async def create_of(self, app: App, text: str) -> CardEntity:
        """A new entity of the card that a template makes; `text` names it as a message's content does. Refuses as
        `create` does.
        """
        try:
            card = self._templates.draft(app, read_object(text)).body
        except BadCard as wrong:
            raise CardNotMade(reason=wrong.reason, rule=wrong.rule) from None
        except TooLong as long:
            raise CardTooLarge(**long.data) from None
        return await self.create(app, dump(card).decode())

    async def of_message(self, app: App, message: Message) -> int:
        """The id of the entity of a card that was sent, made where it was sent as JSON. Refuses with BadCardCall,
        CardOfAnotherApp.
        """
        if message.msg_type != "interactive" or message.deleted:
            raise BadCardCall(reason="the message is no card")
        if (message.sender_kind, message.sender) != ("app", app.id):
            raise CardOfAnotherApp(owner=message.sender if message.sender_kind == "app" else 0)
        async with self._messages.hold(message.id) as head:
            if head is None or head.message.card:
                # Who made it may still wait until it is stored.
                await self._memory.write([])
                return message.card if head is None else head.message.card
            now = head.message
            entity, row = self._entities.new(app, now.content, streaming=streams(load(now.content)), message=now)
            self._entities.remember(entity)
            change = head.change(card=entity.id, streaming_until=entity.streaming_until)
            fact = MessageUpdated(now.tenant, ("app", app.id), now, head.message)
            async with self._entities.hold(entity.id):
                await self._memory.write([row, change], (fact,))
            return entity.id

    async def _draft(self, app: App, text: str) -> Card:
        card = read_object(text)
        check_version(card)
        written(card)
        if (fault := fault_of(card)) is not None:
            raise refusal_of(fault)
        await self._look_up(app, card)
        return card

    # --- changing

    async def replace(self, app: App, card_id: str, operation: Operation, text: str) -> None:
        """Put another card in its place. Refuses as `create` and `edit` do."""
        card = await self._draft(app, text)

        def edit(head: CardHead) -> Edited:
            check_version(head.card)
            return Edited(card, None, opens=streams(card), judged=True)

        await self.edit(app, card_id, operation, edit)

    async def edit(self, app: App, card_id: str, operation: Operation, edit: Edit, brings: Sequence[Card] = ()) -> None:
        """Change a card; `brings` is what is put into it. Refuses with BadCardCall, NoSuchCard, CardOfAnotherApp,
        CardExpired, CardUuidConflict, CardInInteraction, CardTooFast, SequenceNotGrown, CardTooLarge, CardNotMade, and
        as `edit` does.
        """
        if not (id := internal_id(card_id)):
            raise BadCardCall(reason="card_id is no number")
        for card in brings:
            await self._look_up(app, card)
        async with self._entities.hold(id) as head:
            if head is None:
                raise NoSuchCard()
            self._check(app, head.entity)
            async with self._showing(head) as shown:
                await self._decide(app, head, shown, operation, edit)

    async def stream(self, app: App, card_id: str, operation: Operation, element: str, content: str) -> None:
        """Put the whole of a text, which mostly goes on with what is there. Refuses as `edit` does, and with
        StreamingTimedOut, StreamingClosed, NotText, ElementNotChanged.
        """
        brings = [{"body": {"elements": [{"tag": "markdown", "content": content}]}}]

        def edit(head: CardHead) -> Edited:
            check_version(head.card)
            self._check_streaming(head.entity)
            try:
                card = with_text(head.card, head.places, element, content)
            except NoText as other:
                raise NotText(reason=f"ErrMsg: {other}; ", tag=other.tag) from None
            except EditError as wrong:
                raise ElementNotChanged(reason=f"ErrMsg: {wrong}; ") from None
            return Edited(card, head.places)

        await self.edit(app, card_id, operation, edit, brings if "<" in content or "![" in content else ())

    def _check_streaming(self, entity: CardEntity) -> None:
        if not entity.streaming_until:
            raise StreamingClosed()
        if not self._entities.is_streaming(entity):
            raise StreamingTimedOut()

    @asynccontextmanager
    async def _showing(self, head: CardHead) -> AsyncIterator[Head | None]:
        """The head of the message that shows a card, None for one that was not sent."""
        if head.entity.message and not head.shown:
            # Its message is on the way to the store.
            await self._memory.write([])
        if not head.entity.message:
            yield None
            return
        async with self._messages.hold(head.entity.message) as shown:
            yield shown

    async def _decide(self, app: App, head: CardHead, shown: Head | None, operation: Operation, edit: Edit) -> None:
        entity = head.entity
        known = operation.uuid and done_by(entity.uuids, operation.uuid)
        if known:
            if known != _mark(operation.what):
                raise CardUuidConflict()
            # It was done; who repeats it waits until it is stored as well.
            await self._memory.write([])
            return
        if self._entities.is_asked(entity):
            raise CardInInteraction()
        if not self._limits.take(entity.id):
            raise CardTooFast()
        if operation.sequence <= entity.sequence:
            raise SequenceNotGrown(given=operation.sequence, last=entity.sequence)
        try:
            edited = edit(head)
        except StreamingTimedOut:
            await self._close(app, head, shown)
            raise
        text = written(edited.card)
        if not edited.judged:
            judge(edited)
        self._check_there(text)
        await self._change(app, head, shown, edited, text, operation)

    def _check(self, app: App, entity: CardEntity) -> None:
        if entity.app != app.id:
            raise CardOfAnotherApp(owner=entity.app)
        if self._memory.now_ms() - entity.created_at > LIVES_MS:
            raise CardExpired(created_at=entity.created_at)

    async def _change(
        self, app: App, head: CardHead, shown: Head | None, edited: Edited, text: str, operation: Operation
    ) -> None:
        before, now = head.entity, self._memory.now_ms()
        change = head.change(
            edited.card,
            edited.places,
            card=text,
            sequence=operation.sequence,
            streaming_until=self._entities.streaming_until(head, edited.card, opens=edited.opens),
            uuids=with_uuid(before.uuids, operation),
            updated_at=max(now, before.updated_at + 1),
        )
        changes, facts = self._show(app, head, shown)
        await self._memory.write([change, *changes, *self._attachments.shown(text)], facts)

    async def _close(self, app: App, head: CardHead, shown: Head | None) -> None:
        """Streaming is over: from now on it is closed, until the settings open it again."""
        text = closed(head.entity.card)
        updated = max(self._memory.now_ms(), head.entity.updated_at + 1)
        change = head.change(load(text), head.places, card=text, streaming_until=0, updated_at=updated)
        changes, facts = self._show(app, head, shown)
        await self._memory.write([change, *changes], facts)

    def _show(self, app: App, head: CardHead, shown: Head | None) -> tuple[list[Change], list[Fact]]:
        """Have the message show the card as it is now."""
        if shown is None or shown.message.deleted:
            return [], []
        entity, before = head.entity, shown.message
        change = shown.change(
            content=entity.card,
            mentions=self._mentions(app, head.card, before.mentions),
            streaming_until=entity.streaming_until,
            updated_at=max(entity.updated_at, before.updated_at + 1),
        )
        return [change], [MessageUpdated(before.tenant, ("app", app.id), before, shown.message)]

    # --- what an operation brings

    def _mentions(self, app: App, card: Card, before: tuple[MentionRef, ...]) -> tuple[MentionRef, ...]:
        """Whom the whole card mentions: who is in it is somebody, unless an app lost sight of them since."""
        try:
            return resolve_card(card_draft(card), self._identities, app)
        except BadCard:
            return before

    async def _look_up(self, app: App, card: Card) -> None:
        """Refuse people who are nobody, and pictures that nobody uploaded, with CardNotMade."""
        draft = card_draft(card)
        try:
            resolve_card(draft, self._identities, app)
            await self._attachments.complete(Sender(app), draft)
        except BadCard as bad:
            raise refusal_of_bad(bad) from None

    def _check_there(self, text: str) -> None:
        try:
            self._attachments.check_there(text)
        except BadContent as gone:
            raise CardNotMade(reason=f"ErrMsg: {gone.reason}; ", rule="image") from None


def done_by(uuids: str, uuid: str) -> str:
    """The mark of what was done with a uuid, "" where none of the last operations came with it."""
    wanted = _mark(uuid)
    marks = (uuids[at : at + 2 * _HALF] for at in range(0, len(uuids), 2 * _HALF))
    return next((mark[_HALF:] for mark in marks if mark[:_HALF] == wanted), "")


def with_uuid(uuids: str, operation: Operation) -> str:
    """The marks of the last operations, with that of another."""
    if not operation.uuid:
        return uuids
    return (uuids + _mark(operation.uuid) + _mark(operation.what))[-UUIDS_KEPT * 2 * _HALF :]


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HALF]
