"""Facts of what stands around a group, and of people's feeds."""

from typing import ClassVar

from larkstead.wire.value import value
from larkstead.world.facts.base import Fact, InChat, Operator, Rule, These
from larkstead.world.im.feed_records import ChatFeed, FeedCard
from larkstead.world.im.part_records import Announcement, ChatMenu, ChatTabs, PartRules, TopNotice
from larkstead.world.im.records import SpecialFocus
from larkstead.world.im.tag_records import Tag


@value
class AnnouncementUpdated(Fact):
    """A group's announcement says something else; `before` is None for its first words."""

    kind: ClassVar[str] = "announcement_updated"

    operator: Operator
    before: Announcement | None
    after: Announcement

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.after.chat),)


@value
class TopNoticeUpdated(Fact):
    """Something else stands on top of a group, or nothing any more."""

    kind: ClassVar[str] = "top_notice_updated"

    operator: Operator
    chat: int
    before: TopNotice | None
    after: TopNotice | None

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.chat),)


@value
class PartRulesUpdated(Fact):
    """Others may change a group's tabs, its menu or its notice on top."""

    kind: ClassVar[str] = "part_rules_updated"

    operator: Operator
    before: PartRules | None
    after: PartRules

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.after.chat),)


@value
class ChatTabsUpdated(Fact):
    """A chat has other tabs, or has them in another order."""

    kind: ClassVar[str] = "chat_tabs_updated"

    operator: Operator
    before: ChatTabs | None
    after: ChatTabs

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.after.chat),)


@value
class ChatMenuUpdated(Fact):
    """A group has another menu."""

    kind: ClassVar[str] = "chat_menu_updated"

    operator: Operator
    before: ChatMenu | None
    after: ChatMenu

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.after.chat),)


@value
class FeedCardUpdated(Fact):
    """A card in somebody's feed is new (`before` None), another, or gone (`after` None). `notify`: they are told."""

    kind: ClassVar[str] = "feed_card_updated"

    operator: Operator
    user: int
    before: FeedCard | None
    after: FeedCard | None
    notify: bool

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These((self.user,)),)


@value
class ChatFeedUpdated(Fact):
    """A chat has other buttons in somebody's feed, or stays on top there, or does so no more."""

    kind: ClassVar[str] = "chat_feed_updated"

    operator: Operator
    before: ChatFeed | None
    after: ChatFeed

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These((self.after.user,)),)


@value
class SpecialFocusUpdated(Fact):
    """Somebody follows a person or a bot with special focus (`on`), or does so no more."""

    kind: ClassVar[str] = "special_focus_updated"

    focus: SpecialFocus
    on: bool

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These((self.focus.user,)),)


@value
class TagUpdated(Fact):
    """There is a new tag (`before` None), or one has other names; `chats` are those that have it, or some of them."""

    kind: ClassVar[str] = "tag_updated"

    operator: Operator
    before: Tag | None
    after: Tag
    chats: tuple[int, ...]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return tuple(InChat(chat) for chat in self.chats)


@value
class ChatTagsUpdated(Fact):
    """A group has other tags."""

    kind: ClassVar[str] = "chat_tags_updated"

    operator: Operator
    chat: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.chat),)
