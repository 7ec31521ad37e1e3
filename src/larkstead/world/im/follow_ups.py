"""Bubbles below the newest message of a bot and a person: pressing one says its words. They are there until something
else is said, so that a chat has those of one message at most.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from larkstead.store import messages as queries
from larkstead.store.changes import Change
from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.declarations import FOLLOW_UPS
from larkstead.world.facts.im import FollowUpsPushed
from larkstead.world.im.acting import Acting
from larkstead.world.im.follow_up_refusals import (
    BadFollowUp,
    FollowUpExpired,
    FollowUpNotLatest,
    FollowUpNotP2p,
    FollowUpThere,
    NotSentByBot,
)
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Chat, FollowUp, Message
from larkstead.world.im.refusals import ChatDissolved, MessageGone, MessageHidden, NotInChat
from larkstead.world.memory import TenantMemory
from larkstead.world.reader import Reader

ALLOWED_S: Final = 600


@value
class Bubble:
    """What a bubble says, and what it says in other languages, by their names (`en_us`)."""

    content: str
    translations: Mapping[str, str]


class FollowUps:
    """The bubbles in an enterprise's chats."""

    def __init__(self, memory: TenantMemory, reader: Reader, acting: Acting) -> None:
        self._memory = memory
        self._reader = reader
        self._acting = acting

    async def push(self, app: App, message: Message, bubbles: Sequence[Bubble]) -> None:
        """Put bubbles below a message.

        Refuses with AppOff, BotOff, MessageHidden, FollowUpNotP2p, OutsideAvailability, NotSentByBot, FollowUpExpired,
        FollowUpNotLatest, FollowUpThere, BadFollowUp.
        """
        self._check(app, message)
        newest = await self._newest(message.chat)
        # Asked again: it may have changed while the newest message was looked up.
        chat = self._check(app, message)
        if newest != message.id:
            raise FollowUpNotLatest()
        before = self._memory.table(FOLLOW_UPS).get(chat.id)
        if before is not None and before.message == message.id:
            raise FollowUpThere()
        after = FollowUp(chat.id, chat.tenant, message.id, [[one.content, dict(one.translations)] for one in bubbles])
        fact = FollowUpsPushed(chat.tenant, app.id, chat.id, message.id)
        await self._memory.write([self._put(before, after)], [fact])

    def _put(self, before: FollowUp | None, after: FollowUp) -> Change:
        table = self._memory.table(FOLLOW_UPS)
        if before is None:
            return table.put(after)
        return table.change(before, message=after.message, bubbles=after.bubbles)[1]

    async def of_chat(self, chat: Chat) -> tuple[int, list[Bubble]] | None:
        """The message that has bubbles, and these; None where there are none, or something else was said since."""
        kept = self._memory.table(FOLLOW_UPS).get(chat.id)
        if kept is None or await self._newest(chat.id) != kept.message:
            return None
        return kept.message, [Bubble(content, translations) for content, translations in kept.bubbles]

    async def _newest(self, chat: int) -> int | None:
        return (await self._reader.run(queries.newest_of_chats, [chat])).get(chat)

    def _check(self, app: App, message: Message) -> Chat:
        app, chat = self._memory.apps.at(app.id), self._memory.chats.at(message.chat)
        try:
            self._acting.check(Sender(app), chat)
        except (NotInChat, ChatDissolved):
            raise MessageHidden(chat=chat.id) from None
        if chat.mode != "p2p":
            raise FollowUpNotP2p(chat=chat.id)
        if (message.sender_kind, message.sender) != ("app", app.id):
            raise NotSentByBot(reason="bot or user is not the message`s sender")
        if message.deleted:
            raise MessageGone()
        if self._memory.now_ms() - message.created_at > ALLOWED_S * 1000:
            raise FollowUpExpired(limit_s=ALLOWED_S)
        return chat


def bubble_of(content: str, translations: Sequence[tuple[str, str]]) -> Bubble:
    """A bubble as it is given: refuses with BadFollowUp."""
    if not content.strip() or not all(words.strip() for _, words in translations):
        raise BadFollowUp(what_zh="内容只有空白", what_en="its content holds spaces alone")
    languages = [language for language, _ in translations]
    twice = next((one for one in languages if languages.count(one) > 1), "")
    if twice:
        raise BadFollowUp(
            what_zh=f"i18n_contents 中 {twice} 出现了两次", what_en=f"{twice} is named twice", language=twice
        )
    return Bubble(content, dict(translations))
