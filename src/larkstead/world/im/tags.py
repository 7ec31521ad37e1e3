"""Tags of an enterprise, which its apps make, and bind to groups."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from larkstead.store.changes import Change
from larkstead.world import declarations as declared
from larkstead.world.apps.records import App
from larkstead.world.facts import ChatTagsUpdated, TagUpdated
from larkstead.world.im.chats import Chats
from larkstead.world.im.records import Chat
from larkstead.world.im.tag_records import ChatTag, Tag
from larkstead.world.im.tag_refusals import BadTag
from larkstead.world.memory import TenantMemory

# The pages have no limits but that of a call, 40; these are guesses.
NAME_MOST: Final = 100
LOCALE_MOST: Final = 20
# No id has more.
_DIGITS_MOST: Final = 19
TAGS_MOST: Final = 10_000
OF_CHAT_MOST: Final = 40
# The open pages of so many of a tag's chats show at once that it has another name; others when they look again.
TOLD_MOST: Final = 50


class Tags:
    """An enterprise's tags. Only this room writes them."""

    def __init__(self, memory: TenantMemory, chats: Chats) -> None:
        self._memory = memory
        self._chats = chats

    def find(self, id: str) -> Tag | None:
        """The tag that an id names."""
        digits = id.isascii() and id.isdigit() and len(id) <= _DIGITS_MOST
        tag = self._memory.table(declared.TAGS).get(int(id)) if digits else None
        return tag if tag is not None and str(tag.id) == id else None

    def of(self, chat: Chat) -> list[tuple[Tag, ChatTag]]:
        """The tags of a chat, the one bound first is first."""
        bound = sorted(self._memory.table(declared.CHAT_TAGS).of("chat", chat.id), key=lambda one: one.bound_at)
        return [(self._memory.table(declared.TAGS).at(one.tag), one) for one in bound]

    def of_group(self, app: App, chat: Chat) -> list[tuple[Tag, ChatTag]]:
        """The tags of a group that an app's bot is in. Refuses with NotInChat, ChatDissolved, BadTag."""
        self._check_group(app, chat)
        return self.of(chat)

    async def create(self, app: App, name: str, names: Mapping[str, str]) -> tuple[Tag, bool]:
        """A tag of this name, and whether there was none yet. Refuses with BadTag."""
        _check(name, names)
        table = self._memory.table(declared.TAGS)
        if (twin := table.find("name", name)) is not None:
            return twin, False
        if len(table) >= TAGS_MOST:
            raise BadTag(reason="too many tags")
        id, now = self._memory.stamp()
        tag = Tag(id, app.tenant, name, dict(names), now, now)
        await self._memory.write([table.put(tag)], [TagUpdated(tag.tenant, ("app", app.id), None, tag, ())])
        return tag, True

    async def change(
        self, app: App, tag: Tag, *, name: str | None = None, names: Mapping[str, str] | None = None
    ) -> tuple[Tag, Tag | None]:
        """Give a tag another name, or others in several languages; None leaves them. What it is then, and the tag that
        has the name already, if there is one: nothing is changed then. Refuses with BadTag.
        """
        table = self._memory.table(declared.TAGS)
        name, names = tag.name if name is None else name, dict(tag.names if names is None else names)
        _check(name, names)
        twin = table.find("name", name)
        if twin is not None and twin.id != tag.id:
            return tag, twin
        if (name, names) == (tag.name, dict(tag.names)):
            return tag, None
        before, after, change = table.update(tag, name=name, names=names, updated_at=self._memory.now_ms())
        bound = self._memory.table(declared.CHAT_TAGS).of("tag", tag.id)
        chats = tuple(one.chat for one in islice(bound, TOLD_MOST))
        await self._memory.write([change], [TagUpdated(tag.tenant, ("app", app.id), before, after, chats)])
        return after, None

    async def bind(self, app: App, chat: Chat, ids: Sequence[str]) -> None:
        """Bind tags to a group; those that it has stay as they are. Refuses with NotInChat, ChatDissolved, BadTag."""
        self._check_group(app, chat)
        table, now = self._memory.table(declared.CHAT_TAGS), self._memory.now_ms()
        wanted = [tag for tag in self._known(ids) if table.get((chat.id, tag.id)) is None]
        if table.count("chat", chat.id) + len(wanted) > OF_CHAT_MOST:
            raise BadTag(reason="too many tags of the chat")
        await self._write(app, chat, [table.put(ChatTag(chat.id, tag.id, chat.tenant, now)) for tag in wanted])

    async def unbind(self, app: App, chat: Chat, ids: Sequence[str]) -> None:
        """Take tags off a group; one that it has not is no matter. Refuses with NotInChat, ChatDissolved, BadTag."""
        self._check_group(app, chat)
        table = self._memory.table(declared.CHAT_TAGS)
        bound = [one for tag in self._known(ids) if (one := table.get((chat.id, tag.id))) is not None]
        await self._write(app, chat, [table.drop(one) for one in bound])

    def _known(self, ids: Sequence[str]) -> list[Tag]:
        found = {id: self.find(id) for id in ids}
        if None in found.values():
            raise BadTag(reason="tag_ids has an id of no tag")
        return [tag for tag in found.values() if tag is not None]

    def _check_group(self, app: App, chat: Chat) -> None:
        self._chats.require_member(chat, "app", app.id)
        if chat.mode != "group":
            raise BadTag(reason="biz_entity_id is not a group")

    async def _write(self, app: App, chat: Chat, changes: Sequence[Change]) -> None:
        if changes:
            await self._memory.write(changes, [ChatTagsUpdated(chat.tenant, ("app", app.id), chat.id)])


def _check(name: str, names: Mapping[str, str]) -> None:
    if not name.strip():
        raise BadTag(reason="name is empty")
    if any(len(one) > NAME_MOST for one in (name, *names.values())):
        raise BadTag(reason="name is too long")
    if any(not locale or len(locale) > LOCALE_MOST for locale in names):
        raise BadTag(reason="locale is invalid")
