"""The feed: apps' cards in people's lists of chats, buttons beside chats, and what stays on top for a time."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from larkstead.store.changes import Change
from larkstead.world import declarations as declared
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.records import App
from larkstead.world.facts import ChatFeedUpdated, Fact, FeedCardUpdated
from larkstead.world.im.chats import Chats
from larkstead.world.im.feed_records import ChatFeed, FeedButton, FeedCard
from larkstead.world.im.feed_refusals import BadFeed
from larkstead.world.im.records import Chat
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User

# Why a card of one person was left alone, as the platform's page numbers it.
Why = Literal["1", "2", "4"]
NO_PERMISSION: Final = "1"
NOT_CREATED: Final = "2"
REPEATED: Final = "4"


@dataclass(frozen=True, slots=True)
class Update:
    """What of a card is to be different: columns of its record; and whether it moves up, and its person is told."""

    user: User
    biz_id: str
    values: Mapping[str, Any]
    shown_now: bool = False
    sorted_now: bool = False
    notify: bool = False


class Feed:
    """What an enterprise's apps put into people's feeds. Only this room writes it."""

    def __init__(self, memory: TenantMemory, availability: Availability, chats: Chats) -> None:
        self._memory = memory
        self._availability = availability
        self._chats = chats

    # --- what somebody sees

    def cards(self, user: User) -> list[FeedCard]:
        """The cards in somebody's feed, the one ordered last first."""
        return sorted(self._memory.table(declared.FEED_CARDS).of("user", user.id), key=lambda card: -card.sorted_at)

    def chats(self, user: User) -> list[ChatFeed]:
        """Their chats that have buttons or stay on top."""
        found = self._memory.table(declared.CHAT_FEEDS).of("user", user.id)
        member = self._memory.members.has
        return [one for one in found if (one.buttons or one.time_sensitive) and member(one.chat, "user", user.id)]

    # --- cards of apps

    async def create(
        self, app: App, users: Sequence[User], biz_id: str, *, notify: bool, **given: Any
    ) -> tuple[str, dict[int, Why]]:
        """A card for each of these users: its biz_id, and for whom there is none and why. Refuses with BadFeed."""
        if not given.get("link"):
            raise BadFeed(reason="app_feed_card.link is empty")
        biz_id = biz_id or str(uuid.uuid4())
        failed: dict[int, Why] = {}
        changes: list[Change] = []
        facts: list[Fact] = []
        for user in dict.fromkeys(users):
            if why := self._why_not(app, user):
                failed[user.id] = why
            elif self._card(app, user, biz_id) is not None:
                failed[user.id] = REPEATED
            else:
                card = self._new(app, user, biz_id, given)
                changes.append(self._memory.table(declared.FEED_CARDS).put(card))
                facts.append(FeedCardUpdated(card.tenant, ("app", app.id), user.id, None, card, notify))
        await self._memory.write(changes, facts)
        return biz_id, failed

    async def update(self, app: App, wanted: Sequence[Update]) -> list[tuple[int, Why]]:
        """Change cards; for each that was left alone, by its place in `wanted`, why."""
        failed: list[tuple[int, Why]] = []
        changes: list[Change] = []
        facts: list[Fact] = []
        for at, one in enumerate(wanted):
            card = self._card(app, one.user, one.biz_id)
            if card is None:
                failed.append((at, self._why_not(app, one.user) or NOT_CREATED))
                continue
            now = self._memory.now_ms()
            values = dict(one.values)
            values |= {"shown_at": now} if one.shown_now else {}
            values |= {"sorted_at": now} if one.sorted_now else {}
            if values:
                before, after, change = self._memory.table(declared.FEED_CARDS).update(card, **values)
                changes.append(change)
            else:
                before = after = card
            facts.append(FeedCardUpdated(card.tenant, ("app", app.id), card.user, before, after, one.notify))
        await self._memory.write(changes, facts)
        return failed

    async def delete(self, app: App, wanted: Sequence[tuple[str, User]]) -> list[tuple[int, Why]]:
        """Take cards away; for each that there was none of, by its place in `wanted`, why."""
        failed: list[tuple[int, Why]] = []
        changes: list[Change] = []
        facts: list[Fact] = []
        for at, (biz_id, user) in enumerate(wanted):
            card = self._card(app, user, biz_id)
            if card is None:
                failed.append((at, self._why_not(app, user) or NOT_CREATED))
                continue
            changes.append(self._memory.table(declared.FEED_CARDS).drop(card))
            facts.append(FeedCardUpdated(card.tenant, ("app", app.id), user.id, card, None, False))
        await self._memory.write(changes, facts)
        return failed

    def _why_not(self, app: App, user: User) -> Why | None:
        return None if self._availability.in_availability(app, user) else NO_PERMISSION

    def _card(self, app: App, user: User, biz_id: str) -> FeedCard | None:
        return self._memory.table(declared.FEED_CARDS).find("place", (app.id, biz_id, user.id))

    def _new(self, app: App, user: User, biz_id: str, given: dict[str, Any]) -> FeedCard:
        id, now = self._memory.stamp()
        plain = {"title": "", "avatar_key": "", "preview": "", "label": "", "label_type": "", "buttons": ()}
        values = {**plain, "time_sensitive": False, **given, "created_at": now, "shown_at": now, "sorted_at": now}
        return FeedCard(id=id, tenant=app.tenant, app=app.id, biz_id=biz_id, user=user.id, **values)

    # --- chats

    async def set_buttons(
        self, app: App, chat: Chat, users: Sequence[User], buttons: tuple[FeedButton, ...]
    ) -> list[User]:
        """Show these buttons, and no others, beside a chat in the feeds of these users; those who are not in it.
        Refuses with NotInChat, ChatDissolved.
        """
        return await self._change(app, chat, users, buttons=buttons)

    async def set_time_sensitive(self, app: App, chat: Chat, users: Sequence[User], on: bool) -> list[User]:
        """Keep a chat on top in the feeds of these users, or no more; those who are not in it. Refuses with NotInChat,
        ChatDissolved.
        """
        return await self._change(app, chat, users, time_sensitive=on)

    async def set_bot_time_sensitive(self, app: App, users: Sequence[User], on: bool) -> list[User]:
        """Keep the bot's own conversation on top in the feeds of these users, or no more; those who have none."""
        chats = [(user, self._chats.p2p_of(("app", app.id), ("user", user.id))) for user in dict.fromkeys(users)]
        changes: list[Change] = []
        facts: list[Fact] = []
        for user, chat in chats:
            if chat is not None:
                for change, fact in self._changed(app, chat, user, time_sensitive=on):
                    changes.append(change)
                    facts.append(fact)
        await self._memory.write(changes, facts)
        return [user for user, chat in chats if chat is None]

    async def _change(self, app: App, chat: Chat, users: Sequence[User], **values: Any) -> list[User]:
        self._chats.require_member(chat, "app", app.id)
        inside = [user for user in dict.fromkeys(users) if self._memory.members.has(chat.id, "user", user.id)]
        changed = [pair for user in inside for pair in self._changed(app, chat, user, **values)]
        await self._memory.write([change for change, _ in changed], [fact for _, fact in changed])
        return [user for user in dict.fromkeys(users) if user not in inside]

    def _changed(self, app: App, chat: Chat, user: User, **values: Any) -> Iterator[tuple[Change, Fact]]:
        table = self._memory.table(declared.CHAT_FEEDS)
        before = table.get((chat.id, user.id))
        change: Change
        if before is None:
            after = ChatFeed(chat.id, user.id, chat.tenant, **values)
            change = table.put(after)
        else:
            after, change = table.change(before, **values)
        if before != after:
            yield change, ChatFeedUpdated(chat.tenant, ("app", app.id), before, after)
