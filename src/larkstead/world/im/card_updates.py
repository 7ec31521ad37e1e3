"""A card that was sent becomes another: by the one who sent it, for 14 days, for everybody who sees it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from larkstead.store.changes import Change
from larkstead.wire import content as contents
from larkstead.wire.cards import Fault
from larkstead.wire.jsons import load
from larkstead.wire.value import value
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.refusals import AppOff
from larkstead.world.facts import Fact, MessageUpdated
from larkstead.world.facts.cards import PersonalCardUpdated
from larkstead.world.identities import Identities
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.card_entities import CardEntities
from larkstead.world.im.card_heads import CardHead
from larkstead.world.im.card_refusals import NotACard, NotTheSender, TooOldToUpdate
from larkstead.world.im.card_templates import CardTemplates
from larkstead.world.im.card_token_refusals import OpenIdsNeeded, OpenIdsWrong
from larkstead.world.im.cards import bad_card, check_version_kept
from larkstead.world.im.chats import Chats
from larkstead.world.im.drafts import draft_of
from larkstead.world.im.mentions import resolve
from larkstead.world.im.message_heads import Head, Heads
from larkstead.world.im.messages import Sender
from larkstead.world.im.personal_cards import for_these, is_shared
from larkstead.world.im.receiver_limits import ReceiverLimits
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.refusals import ChatDissolved, MessageGone, UpdatedTooFast
from larkstead.world.memory import TenantMemory

UPDATABLE_MS = 14 * 86_400_000
NOT_SHARED = 11310


@value
class Pressed:
    """A card becomes another since somebody pressed something in it. `users`: for whom, where the new card is not
    shared, with the words by which the app named them; None where it named nobody. `spend` takes a use of the press's
    token, or refuses.
    """

    users: tuple[tuple[str, int], ...] | None
    spend: Callable[[], Change] | None = None


class CardUpdates:
    """Puts cards in the place of others. Whether the sender still is in the chat does not matter."""

    def __init__(
        self,
        memory: TenantMemory,
        heads: Heads,
        identities: Identities,
        availability: Availability,
        chats: Chats,
        attachments: Attachments,
        receiver_limits: ReceiverLimits,
        cards: CardEntities,
        templates: CardTemplates,
    ) -> None:
        self._memory = memory
        self._heads = heads
        self._identities = identities
        self._availability = availability
        self._chats = chats
        self._attachments = attachments
        self._receiver_limits = receiver_limits
        self._cards = cards
        self._templates = templates

    async def update(self, sender: Sender, message: Message, content: str, *, press: Pressed | None = None) -> Message:
        """The message with another card; its readers' pages are told. What comes of a `press` may change a card that is
        not shared as well, whenever it was sent and however often.

        Refuses with AppOff, BotOff, NotACard, NotTheSender, MessageGone, ChatDissolved, OutsideAvailability,
        TooOldToUpdate, TooLong, BadContent, BadCard, ContentNotEmulated, TooFast (more than five a second of one
        message); of a press with OpenIdsNeeded, OpenIdsWrong and as `spend` does.
        """
        self._check(sender, message, self._memory.chats.at(message.chat), press)
        filled = partial(self._templates.draft, sender.bot or sender.app)
        draft = await self._attachments.complete(sender, draft_of("interactive", content, filled=filled))
        async with self._heads.hold(message.id) as head:
            if head is None:
                raise MessageGone()
            if not head.message.card:
                return await self._store(sender, head, draft, None, press)
            async with self._cards.hold(head.message.card) as card:
                return await self._store(sender, head, draft, card, press)

    async def _store(
        self, sender: Sender, head: Head, draft: contents.Draft, card: CardHead | None, press: Pressed | None
    ) -> Message:
        message = head.message
        chat = self._memory.chats.at(message.chat)
        # Asked again: it may have changed while the new card was looked through.
        self._check(sender, message, chat, press)
        _check_successor(load(message.content), draft.body, press)
        users = self._users(chat, draft.body, press)
        body, mentions = resolve(draft, self._identities, sender.app)
        shown = contents.received(body)
        self._attachments.check_there(shown)
        changes: list[Change] = []
        if press is None and not self._receiver_limits.take(message.id):
            raise UpdatedTooFast(chat=chat.id)
        if press is not None and press.spend is not None:
            changes.append(press.spend())
        # An update in the millisecond of the sending still is one.
        moment = max(self._memory.now_ms(), message.updated_at + 1)
        changed = replace(message, content=shown, mentions=mentions, updated_at=moment)
        if users:
            changes += for_these(changed, users)
            fact: Fact = PersonalCardUpdated(chat.tenant, sender.id, changed, tuple(users))
        else:
            changes += self._changes(head, changed, draft, card)
            changed = head.message
            fact = MessageUpdated(chat.tenant, (sender.kind, sender.id), message, changed)
        await self._memory.write([*changes, *self._attachments.shown(shown)], (fact,))
        return changed

    def _changes(self, head: Head, changed: Message, draft: contents.Draft, card: CardHead | None) -> list[Change]:
        """What makes a card another for everybody."""
        changes: list[Change] = []
        until, shown, moment = 0, changed.content, changed.updated_at
        if card is not None:
            until = self._cards.streaming_until(card, draft.body)
            changes.append(card.change(draft.body, card=shown, streaming_until=until, updated_at=moment))
        mentions = changed.mentions
        changes.append(head.change(content=shown, mentions=mentions, streaming_until=until, updated_at=moment))
        return changes

    def _users(self, chat: Chat, card: dict[str, object], press: Pressed | None) -> Sequence[int]:
        """For whom alone the card becomes another: nobody where that is for everybody. Of two who talk one alone sees
        cards of the other.
        """
        if press is None or is_shared(card):
            return ()
        if press.users is None:
            raise OpenIdsNeeded()
        for word, id in press.users:
            user = self._memory.users.get(id)
            if user is None or self._chats.member(chat, "user", id) is None:
                raise OpenIdsWrong(value=word)
        return () if chat.mode == "p2p" else tuple(dict.fromkeys(id for _, id in press.users))

    def _check(self, sender: Sender, message: Message, chat: Chat, press: Pressed | None) -> None:
        if message.msg_type != "interactive":
            raise NotACard(reason="This message is NOT a card", msg_type=message.msg_type)
        if (message.sender_kind, message.sender) != (sender.kind, sender.id):
            raise _not_the_sender(message)
        if message.deleted:
            raise MessageGone()
        if chat.status == "dissolved":
            raise ChatDissolved(chat=chat.id)
        if sender.app is not None and sender.user is None:
            self._check_bot(sender, chat)
        if press is None and self._memory.now_ms() - message.created_at > UPDATABLE_MS:
            raise TooOldToUpdate(sent_at=message.created_at)

    def _check_bot(self, sender: Sender, chat: Chat) -> None:
        app = sender.app
        assert app is not None
        if app.status == "disabled":
            raise AppOff(app_name=app.name, app_id=app.app_id)
        if not self._availability.bot_on(app):
            raise self._availability.bot_off(app)
        if chat.mode == "p2p":
            for id in self._chats.users(chat):
                user = self._memory.users.at(id)
                if not self._availability.in_availability(app, user):
                    raise self._availability.outside(app, user)


def _not_the_sender(message: Message) -> NotTheSender:
    app, user = (message.sender, 0) if message.sender_kind == "app" else (0, message.sender)
    return NotTheSender(reason="bot or user is not the message`s sender", sender_app=app, sender_user=user)


def _check_successor(before: dict[str, object], after: dict[str, object], press: Pressed | None) -> None:
    check_version_kept(before, after)
    for which, card in (("before", before), ("after", after)):
        if press is None and not is_shared(card):
            message = f"the card {which} the update has not update_multi:true in its config"
            raise bad_card(Fault("not_shared", ("config", "update_multi"), NOT_SHARED, message, data={"which": which}))
