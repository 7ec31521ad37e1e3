"""The tabs beside a chat's messages: links that programs and people add, change, sort and take away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from larkstead.store.changes import Change
from larkstead.wire.href import is_web_link
from larkstead.world import declarations as declared
from larkstead.world.facts import ChatTabsUpdated
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.part_images import PartImages
from larkstead.world.im.part_records import ChatTab, ChatTabs, TabType
from larkstead.world.im.part_refusals import (
    BadTab,
    BadTabOrder,
    TabNameTooLong,
    TabTypeFixed,
    TooManyTabs,
    UnknownTab,
)
from larkstead.world.im.part_rules import WhoMay
from larkstead.world.im.records import Chat
from larkstead.world.memory import TenantMemory

TABS_MOST: Final = 20
NAME_MOST: Final = 60
URL_MOST: Final = 4_000


@dataclass(frozen=True, slots=True)
class GivenTab:
    """A tab as somebody gives it. `id` "" for a new one; a name or a content that is None stays as it is."""

    id: str
    type: str
    name: str | None
    url: str | None
    icon_key: str | None = None
    is_built_in: bool | None = None


class Tabs:
    """The tabs of an enterprise's chats. Only this room writes them."""

    def __init__(self, memory: TenantMemory, who_may: WhoMay, images: PartImages) -> None:
        self._memory = memory
        self._who_may = who_may
        self._images = images

    def of(self, chat: Chat) -> list[ChatTab]:
        """Every tab of a chat in its order, that of its messages first."""
        return [ChatTab(chat.id, "", "message", ""), *self._now(chat).tabs]

    async def add(self, by: PartyKey, chat: Chat, given: Sequence[GivenTab]) -> list[ChatTab]:
        """Add tabs behind those that are there. Refuses with NotInChat, ChatDissolved, PartsNotYours, BadTab,
        TabNameTooLong, TooManyTabs, NotUploader.
        """
        self._who_may.check_tabs(chat, by)
        for tab in given:
            _check(tab)
        await self._images.check_own(by, [tab.icon_key for tab in given if tab.icon_key])
        self._who_may.check_tabs(chat, by)
        now = self._now(chat)
        if len(now.tabs) + len(given) > TABS_MOST:
            raise TooManyTabs(limit=TABS_MOST)
        new = tuple(_applied(ChatTab(self._memory.stamp()[0], "", _type(tab), ""), tab) for tab in given)
        return await self._write(by, chat, (*now.tabs, *new))

    async def change(self, by: PartyKey, chat: Chat, given: Sequence[GivenTab]) -> list[ChatTab]:
        """Change tabs. Refuses as `add` does, and with UnknownTab, TabTypeFixed."""
        self._who_may.check_tabs(chat, by)
        for tab in given:
            if tab.type not in {"doc", "url"}:
                raise TabTypeFixed(tab_type=tab.type)
            _check(tab)
        await self._images.check_own(by, [tab.icon_key for tab in given if tab.icon_key])
        self._who_may.check_tabs(chat, by)
        tabs = {str(tab.id): tab for tab in self._now(chat).tabs}
        for one in given:
            tabs[one.id] = _applied(self._known(chat, tabs, one.id), one)
        return await self._write(by, chat, tuple(tabs.values()))

    async def remove(self, by: PartyKey, chat: Chat, ids: Sequence[str]) -> list[ChatTab]:
        """Take tabs away. Refuses with NotInChat, ChatDissolved, PartsNotYours, UnknownTab, TabTypeFixed."""
        self._who_may.check_tabs(chat, by)
        tabs = {str(tab.id): tab for tab in self._now(chat).tabs}
        gone = {self._known(chat, tabs, id).id for id in ids}
        return await self._write(by, chat, tuple(tab for tab in tabs.values() if tab.id not in gone))

    async def sort(self, by: PartyKey, chat: Chat, ids: Sequence[str]) -> list[ChatTab]:
        """Put the tabs into this order; the one of the messages stays first wherever it is named. Refuses with
        NotInChat, ChatDissolved, PartsNotYours, BadTabOrder.
        """
        self._who_may.check_tabs(chat, by)
        tabs = {str(tab.id): tab for tab in self._now(chat).tabs}
        if len(ids) != len(tabs) + 1 or set(ids) != {*tabs, str(chat.id)}:
            raise BadTabOrder()
        return await self._write(by, chat, tuple(tabs[id] for id in ids if id in tabs))

    def _now(self, chat: Chat) -> ChatTabs:
        return self._memory.table(declared.CHAT_TABS).get(chat.id) or ChatTabs(chat.id, chat.tenant, ())

    def _known(self, chat: Chat, tabs: dict[str, ChatTab], id: str) -> ChatTab:
        if id == str(chat.id):
            raise TabTypeFixed(tab_type="message")
        if (tab := tabs.get(id)) is None:
            raise UnknownTab(tab_id=id)
        return tab

    async def _write(self, by: PartyKey, chat: Chat, tabs: tuple[ChatTab, ...]) -> list[ChatTab]:
        table = self._memory.table(declared.CHAT_TABS)
        before = table.get(chat.id)
        if before is not None and before.tabs == tabs:
            return self.of(chat)
        changes: list[Change] = self._images.kept([tab.icon_key for tab in tabs])
        if before is None:
            after = ChatTabs(chat.id, chat.tenant, tabs)
            changes.append(table.put(after))
        else:
            after, change = table.change(before, tabs=tabs)
            changes.append(change)
        await self._memory.write(changes, [ChatTabsUpdated(chat.tenant, by, before, after)])
        return [ChatTab(chat.id, "", "message", ""), *after.tabs]


def _check(tab: GivenTab) -> None:
    """Refuse with BadTab, TabNameTooLong."""
    _type(tab)
    if tab.name is not None and len(tab.name) > NAME_MOST:
        raise TabNameTooLong(limit=NAME_MOST)
    if tab.url is None:
        if not tab.id:
            raise BadTab(reason=f"{tab.type} is empty")
    elif len(tab.url) > URL_MOST or not is_web_link(tab.url):
        raise BadTab(reason=f"{tab.type} is invalid")


def _type(tab: GivenTab) -> TabType:
    if tab.type == "doc":
        return "doc"
    if tab.type == "url":
        return "url"
    raise BadTab(reason=f"tab_type {tab.type} is not supported")


def _applied(tab: ChatTab, given: GivenTab) -> ChatTab:
    """The tab as it is to be. Only tabs that lead anywhere on the web have an icon and may open inside."""
    kind = _type(given)
    changed = replace(
        tab,
        type=kind,
        name=tab.name if given.name is None else given.name,
        url=tab.url if given.url is None else given.url,
    )
    if kind != "url":
        return replace(changed, icon_key="", is_built_in=False)
    return replace(
        changed,
        icon_key=tab.icon_key if given.icon_key is None else given.icon_key,
        is_built_in=tab.is_built_in if given.is_built_in is None else given.is_built_in,
    )
