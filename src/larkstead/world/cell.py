"""One enterprise: its memory and every room over it. Code in here cannot name what is another enterprise's."""

import asyncio
from functools import cached_property
from typing import Final

from larkstead.store.events import oldest_waiting
from larkstead.world.foundation import Foundation
from larkstead.world.im.acting import Acting
from larkstead.world.im.announcements import Announcements
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.batch_delivery import BatchDelivery
from larkstead.world.im.batch_messages import BatchMessages
from larkstead.world.im.bot_visits import BotVisits
from larkstead.world.im.card_entities import CardEntities
from larkstead.world.im.card_kit import PER_SECOND, CardKit
from larkstead.world.im.card_templates import CardTemplates
from larkstead.world.im.card_tokens import CardTokens
from larkstead.world.im.card_updates import CardUpdates
from larkstead.world.im.chat_lists import ChatLists
from larkstead.world.im.chat_menus import Menus
from larkstead.world.im.chat_preferences import ChatPreferences
from larkstead.world.im.chat_tabs import Tabs
from larkstead.world.im.chats import Chats
from larkstead.world.im.custom_bots import CustomBots
from larkstead.world.im.dedupe import Dedupe
from larkstead.world.im.edits import Edits
from larkstead.world.im.ephemerals import Ephemerals
from larkstead.world.im.feed import Feed
from larkstead.world.im.follow_ups import FollowUps
from larkstead.world.im.forwards import Forwards
from larkstead.world.im.group_making import GroupMaking
from larkstead.world.im.group_settings import GroupSettings
from larkstead.world.im.joining import Joining
from larkstead.world.im.merged_messages import MergedMessages
from larkstead.world.im.message_pins import MessagePins
from larkstead.world.im.message_search import MessageSearch
from larkstead.world.im.messages import Messages
from larkstead.world.im.part_images import PartImages
from larkstead.world.im.part_rules import WhoMay
from larkstead.world.im.personal_cards import PersonalCards
from larkstead.world.im.preview_updates import PreviewUpdates
from larkstead.world.im.reactions import Reactions
from larkstead.world.im.recalls import Recalls
from larkstead.world.im.receipts import Receipts
from larkstead.world.im.receiver_limits import ReceiverLimits
from larkstead.world.im.special_focus import SpecialFocuses
from larkstead.world.im.stickers import Stickers
from larkstead.world.im.storage import Storage
from larkstead.world.im.tags import Tags
from larkstead.world.im.threads import Threads
from larkstead.world.im.top_notices import TopNotices
from larkstead.world.im.uploads import Uploads
from larkstead.world.im.urgents import Urgents
from larkstead.world.old_rows import old_rows

_MESSAGES: Final = "messages"
_CARDS: Final = "card_entities"
_REACTIONS: Final = "reactions"
_MESSAGE_PINS: Final = "message_pins"
_BATCH_DELIVERY: Final = "batch_delivery"


class Cell(Foundation):
    """An enterprise. A room is made when it is first asked for, so that one where nothing happens costs next to
    nothing.
    """

    # --- messages

    @cached_property
    def chats(self) -> Chats:
        return Chats(self.memory, self.availability)

    @cached_property
    def group_settings(self) -> GroupSettings:
        return GroupSettings(self.memory, self.chats, self.uploads)

    @cached_property
    def group_making(self) -> GroupMaking:
        return GroupMaking(self.memory, self.chats, self.group_settings, self.uploads)

    @cached_property
    def joining(self) -> Joining:
        return Joining(self.memory, self.chats, self.availability, self._means.box)

    @cached_property
    def chat_lists(self) -> ChatLists:
        return ChatLists(self.memory, self._means.reader, self.search, self.chat_preferences)

    @cached_property
    def chat_preferences(self) -> ChatPreferences:
        return ChatPreferences(self.memory)

    @cached_property
    def special_focus(self) -> SpecialFocuses:
        return SpecialFocuses(self.memory, self._means.reader, self.chats)

    @cached_property
    def storage(self) -> Storage:
        means = self._means
        return Storage(
            self.memory, means.reader, self.identities, quota=means.storage_quota, unsent_hours=means.unsent_hours
        )

    @cached_property
    def uploads(self) -> Uploads:
        return Uploads(self.memory, self._means.reader, self.identities, self._means.files, self.storage)

    @cached_property
    def attachments(self) -> Attachments:
        return Attachments(self.uploads, self.identities, self.chats, self.availability, self.stickers)

    @cached_property
    def stickers(self) -> Stickers:
        return Stickers(self.memory, self.identities)

    @cached_property
    def messages(self) -> Messages:
        return Messages(
            self.memory,
            self._means.reader,
            self.identities,
            self.availability,
            self.chats,
            Dedupe(self.memory),
            self._receiver_limits(),
            self.attachments,
            self.card_entities,
            self.card_templates,
        )

    @cached_property
    def threads(self) -> Threads:
        return Threads(self.memory, self._means.reader)

    @cached_property
    def message_search(self) -> MessageSearch:
        assert self._means.feed is not None, "nobody searches here"
        return MessageSearch(self.memory, self._means.reader, self._means.feed)

    @cached_property
    def merged_messages(self) -> MergedMessages:
        return MergedMessages(self.memory, self._means.reader, self.messages)

    @cached_property
    def forwards(self) -> Forwards:
        return Forwards(self.memory, self.chats, self.messages, self.merged_messages)

    @cached_property
    def card_templates(self) -> CardTemplates:
        return CardTemplates(self.memory)

    @cached_property
    def card_entities(self) -> CardEntities:
        return CardEntities(self.memory, self._means.reader)

    @cached_property
    def card_kit(self) -> CardKit:
        limits = ReceiverLimits(self.memory.real_ms, on=self._means.limits, most=PER_SECOND)
        return CardKit(
            self.memory,
            self.card_entities,
            self.identities,
            self.messages.heads,
            self.attachments,
            limits,
            self.card_templates,
        )

    @cached_property
    def card_tokens(self) -> CardTokens:
        return CardTokens(self.memory)

    @cached_property
    def personal_cards(self) -> PersonalCards:
        return PersonalCards(self.memory, self._means.reader)

    @cached_property
    def custom_bots(self) -> CustomBots:
        return CustomBots(self.memory, self._means.box, limits=self._means.limits)

    @cached_property
    def card_updates(self) -> CardUpdates:
        return CardUpdates(
            self.memory,
            self.messages.heads,
            self.identities,
            self.availability,
            self.chats,
            self.attachments,
            self._receiver_limits(),
            self.card_entities,
            self.card_templates,
        )

    @cached_property
    def acting(self) -> Acting:
        return Acting(self.memory, self.availability, self.chats)

    @cached_property
    def edits(self) -> Edits:
        return Edits(
            self.memory,
            self.messages.heads,
            self.identities,
            self.acting,
            self.attachments,
            self._receiver_limits(),
        )

    @cached_property
    def recalls(self) -> Recalls:
        return Recalls(self.memory, self.messages.heads, self.acting, self.chats, self.urgents)

    @cached_property
    def urgents(self) -> Urgents:
        return Urgents(self.memory, self._means.reader, self.messages.heads, self.availability, self.chats)

    @cached_property
    def ephemerals(self) -> Ephemerals:
        return Ephemerals(
            self.memory,
            self._means.reader,
            self.identities,
            self.availability,
            self.chats,
            self.attachments,
            self.card_templates,
        )

    @cached_property
    def follow_ups(self) -> FollowUps:
        return FollowUps(self.memory, self._means.reader, self.acting)

    @cached_property
    def preview_updates(self) -> PreviewUpdates:
        return PreviewUpdates(self.memory, self.identities, self.messages)

    @cached_property
    def batch_delivery(self) -> BatchDelivery:
        return BatchDelivery(self.memory, self._means.reader, self.messages, self.recalls)

    @cached_property
    def batch_messages(self) -> BatchMessages:
        return BatchMessages(
            self.memory,
            self._means.reader,
            self.identities,
            self.attachments,
            self.card_templates,
            self.messages,
            self.batch_delivery,
            self._means.background,
        )

    @cached_property
    def reactions(self) -> Reactions:
        return Reactions(self.memory, self._means.reader, self.messages.heads, self.acting)

    @cached_property
    def message_pins(self) -> MessagePins:
        heads, limits = self.messages.heads, self._receiver_limits()
        return MessagePins(self.memory, self._means.reader, heads, self.acting, self.chats.rules, limits)

    @cached_property
    def receipts(self) -> Receipts:
        return Receipts(self.memory, self._means.reader, self.acting, self.chats)

    @cached_property
    def bot_visits(self) -> BotVisits:
        return BotVisits(self.memory, self._means.reader, self.availability, self.chats)

    # --- around chats

    @cached_property
    def announcements(self) -> Announcements:
        return Announcements(self.memory, self.chats)

    @cached_property
    def who_may(self) -> WhoMay:
        return WhoMay(self.memory, self.chats)

    @cached_property
    def top_notices(self) -> TopNotices:
        return TopNotices(self.memory, self._means.reader, self.who_may)

    @cached_property
    def part_images(self) -> PartImages:
        return PartImages(self.uploads, self.identities)

    @cached_property
    def tabs(self) -> Tabs:
        return Tabs(self.memory, self.who_may, self.part_images)

    @cached_property
    def menus(self) -> Menus:
        return Menus(self.memory, self.chats, self.who_may, self.part_images)

    @cached_property
    def tags(self) -> Tags:
        return Tags(self.memory, self.chats)

    @cached_property
    def feed(self) -> Feed:
        return Feed(self.memory, self.availability, self.chats)

    def _receiver_limits(self) -> ReceiverLimits:
        return ReceiverLimits(self.memory.real_ms, on=self._means.limits)

    # --- upkeep

    def forget_decisions(self) -> None:
        """Memory was read anew: what was decided before and is not stored yet never will be."""
        if _MESSAGES in self.__dict__:
            self.messages.heads.forget()
        if _CARDS in self.__dict__:
            self.card_entities.forget()
        if _REACTIONS in self.__dict__:
            self.reactions.forget()
        if _MESSAGE_PINS in self.__dict__:
            self.message_pins.forget()
        if _BATCH_DELIVERY in self.__dict__:
            self.batch_delivery.forget()

    def resume(self) -> None:
        """Go on with what was not done when the server ended."""
        if self.memory.has("batch_messages"):
            self.batch_messages.resume()

    @cached_property
    def _tidying(self) -> asyncio.Lock:
        return asyncio.Lock()

    async def tidy(self) -> None:
        """Forget what has expired: tokens, uploads that no message shows, and cards that were never sent."""
        # Every hour, and whenever the clock is advanced.
        async with self._tidying:
            await self._tidy()

    async def _tidy(self) -> None:
        if self.memory.has("tenant_tokens") or self.memory.has("user_tokens"):
            await self.tokens.prune()
        if self.memory.has("unused_uploads"):
            await self.storage.tidy()
        await self.card_entities.tidy()
        if self.memory.has("card_tokens"):
            await self.card_tokens.tidy()
        if self.memory.has("batch_messages"):
            await self.batch_messages.tidy()
        if self.clock.ahead_ms:
            await self._forget_old()

    async def _forget_old(self) -> None:
        """Forget what is old by the enterprise's own clock; by everybody's, all enterprises do at once."""
        tenant, now, steps = self.memory.tenant_id, self.memory.now_ms(), self.memory.steps
        # Whatever is older than that was handed over by now: once it is stored, the oldest that waits is seen.
        await self.memory.journal.flush(tenant)
        waits = await self._means.reader.run(oldest_waiting, tenant)
        await self.memory.write(old_rows(now, steps.first_id_at, tenant, waits=waits))
