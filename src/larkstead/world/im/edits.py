"""A text or a post that was sent gets other words: by the one who sent it, for as long as the enterprise lets them."""

from typing import Final

from larkstead.wire import content as contents
from larkstead.world.apps.records import App
from larkstead.world.facts import MessageUpdated
from larkstead.world.identities import Identities
from larkstead.world.im.acting import Acting
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.drafts import draft_of
from larkstead.world.im.group_rules import GroupRules
from larkstead.world.im.life_refusals import EditedTooFast, EditedTooOften, EditExpired, NotOwnMessage, TypeNotEdited
from larkstead.world.im.mentions import EVERYONE, resolve
from larkstead.world.im.message_heads import Head, Heads
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.receiver_limits import ReceiverLimits
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.refusals import BadContent, MessageGone, NotUploader
from larkstead.world.memory import TenantMemory

EDITED_MOST: Final = 20
EDITABLE: Final = frozenset({"text", "post"})
HOUR_MS: Final = 3_600_000


class Edits:
    """Edits messages."""

    def __init__(
        self,
        memory: TenantMemory,
        heads: Heads,
        identities: Identities,
        acting: Acting,
        attachments: Attachments,
        receiver_limits: ReceiverLimits,
    ) -> None:
        self._memory = memory
        self._rules = GroupRules(memory)
        self._heads = heads
        self._identities = identities
        self._acting = acting
        self._attachments = attachments
        self._receiver_limits = receiver_limits

    async def edit(self, who: Sender, message: Message, what: Outgoing) -> Message:
        """The message with other words, which mention whom they name; its readers' pages are told.

        Refuses with AppOff, BotOff, MessageHidden, ChatDissolved, NotInChat, OutsideAvailability, MessageGone,
        NotOwnMessage, TypeNotEdited, SpeakingClosed, EditedTooOften, EditExpired, TooLong, BadContent, WrongFileType,
        EditedTooFast.
        """
        if what.msg_type not in EDITABLE:
            # Recorded: without what was given, where a send tells it.
            raise BadContent(reason="invalid msg_type", fault="msg_type")
        draft = draft_of(what.msg_type, what.content)
        self._check(who, message)
        if draft.msg_type != "text":
            try:
                draft = await self._attachments.complete(who, draft)
            except NotUploader as another:
                # The page of edits has no code for it: a key of somebody else's is a key of nothing.
                member = "image_key" if another.key.startswith("img_") else "file_key"
                raise BadContent(reason=f"invalid {member}", fault="key", member=member) from None
        async with self._heads.hold(message.id) as head:
            if head is None:
                raise MessageGone()
            return await self._store(who, head, draft)

    async def _store(self, who: Sender, head: Head, draft: contents.Draft) -> Message:
        before = head.message
        # Asked again: it may have changed while the new words were looked through.
        chat = self._check(who, before)
        bots = self._bots(chat) if draft.mentions and who.app is None else ()
        body, mentions = resolve(draft, self._identities, who.app, bots)
        if any(one.key == EVERYONE for one in mentions):
            self._rules.check_at_all(chat, who.party)
        content = contents.received(body)
        self._attachments.check_there(content)
        if not self._receiver_limits.take(before.id):
            raise EditedTooFast(chat=chat.id)
        change = head.change(
            msg_type=draft.msg_type,
            content=content,
            mentions=mentions,
            edits=before.edits + 1,
            # An edit in the millisecond of the sending still is one.
            updated_at=max(self._memory.now_ms(), before.updated_at + 1),
        )
        after = head.message
        shown = self._attachments.shown(content) if draft.msg_type != "text" else []
        await self._memory.write([change, *shown], (MessageUpdated(chat.tenant, (who.kind, who.id), before, after),))
        return after

    def _check(self, who: Sender, message: Message) -> Chat:
        chat = self._memory.chats.at(message.chat)
        self._acting.check(who, chat)
        self._rules.check_speaking(chat, who.party)
        if message.deleted:
            raise MessageGone()
        if (message.sender_kind, message.sender) != (who.kind, who.id):
            app, user = (message.sender, 0) if message.sender_kind == "app" else (0, message.sender)
            raise NotOwnMessage(sender_app=app, sender_user=user)
        if message.msg_type not in EDITABLE:
            raise TypeNotEdited(msg_type=message.msg_type)
        if message.edits >= EDITED_MOST:
            raise EditedTooOften(limit=EDITED_MOST)
        hours = self._memory.tenant.edit_hours
        if self._memory.now_ms() - message.created_at >= hours * HOUR_MS:
            raise EditExpired(hours=hours, forbidden=not hours, sent_at=message.created_at)
        return chat

    def _bots(self, chat: Chat) -> list[App]:
        return [self._memory.apps.at(id) for id in self._memory.members.ids(chat.id, "app")]
