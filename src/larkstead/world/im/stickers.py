"""Stickers: pictures that people send from a small set, and that bots send on once they were sent one.

The set is the same everywhere. Each is drawn from a sign of Unicode and a word, so there is no picture to fetch.
"""

from typing import Final

from larkstead.store.changes import Change
from larkstead.wire.ids import Kind
from larkstead.wire.jsons import load
from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.declarations import RECEIVED_STICKERS
from larkstead.world.identities import Identities
from larkstead.world.im.records import Chat, ReceivedSticker
from larkstead.world.memory import TenantMemory

STICKER: Final = "sticker"


@value
class Sticker:
    """One of the set. Its number stands in the keys that programs keep: never renumber."""

    number: int
    sign: str
    zh: str
    en: str


_SET: Final = (
    Sticker(1, "👋", "你好", "Hello"),
    Sticker(2, "👍", "赞", "Great"),
    Sticker(3, "🙏", "谢谢", "Thank you"),
    Sticker(4, "👌", "收到", "Got it"),
    Sticker(5, "💪", "加油", "You can do it"),
    Sticker(6, "🎉", "恭喜", "Congratulations"),
    Sticker(7, "😂", "哈哈", "Ha ha"),
    Sticker(8, "🥳", "太好了", "Hooray"),
    Sticker(9, "🤔", "让我想想", "Let me think"),
    Sticker(10, "😅", "尴尬", "Oops"),
    Sticker(11, "😭", "哭了", "I'm crying"),
    Sticker(12, "😴", "困了", "Sleepy"),
    Sticker(13, "☕", "喝杯咖啡", "Coffee?"),
    Sticker(14, "🍚", "吃饭去", "Lunch?"),
    Sticker(15, "🚀", "上线", "Ship it"),
    Sticker(16, "🌙", "晚安", "Good night"),
)
STICKERS: Final = {one.number: one for one in _SET}


class Stickers:
    """Which stickers there are, and which of them the bots of an enterprise were sent."""

    def __init__(self, memory: TenantMemory, identities: Identities) -> None:
        self._memory = memory
        self._identities = identities

    def key(self, sticker: Sticker) -> str:
        """The file_key of a sticker."""
        return self._identities.sticker_key(sticker.number)

    def named(self, key: str) -> Sticker | None:
        """The sticker that a file_key names; None for anything else."""
        sealed = self._identities.explain(key)
        return STICKERS.get(sealed.id) if sealed is not None and sealed.kind is Kind.STICKER else None

    def sent_to(self, app: App, sticker: Sticker) -> bool:
        """Whether somebody sent this sticker where the bot was."""
        return self._memory.table(RECEIVED_STICKERS).get((app.id, sticker.number)) is not None

    def received(self, chat: Chat, content: str) -> list[Change]:
        """Remember that the bots of a chat were sent a sticker; submit what this returns with its message."""
        sticker = self.named(str(load(content).get("file_key", "")))
        if sticker is None:
            return []
        table = self._memory.table(RECEIVED_STICKERS)
        apps = self._memory.members.ids(chat.id, "app")
        new = [app for app in apps if table.get((app, sticker.number)) is None]
        return [table.put(ReceivedSticker(app, sticker.number, chat.tenant)) for app in new]
