"""Forwarding: one message as it is, several of a chat merged into one, a thread as such a one.

Who forwards sees what they forward, and may send to where it goes. Whose uploads it shows does not matter: whoever gets
the message gets them with it.
"""

from collections.abc import Collection, Sequence
from typing import Final

from larkstead.wire.jsons import load
from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.im.chats import Chats
from larkstead.world.im.forward_refusals import (
    ForwardedThreadNotFound,
    NotForwardable,
    NothingToForward,
    RecalledNotForwarded,
    SeveralChats,
    SeveralThreads,
    WithinMerged,
)
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.merged_messages import MERGED, OPENED_MOST, MergedMessages, Of, parties
from larkstead.world.im.messages import Messages, Outgoing, Sender, Written
from larkstead.world.im.records import Chat, Message, pair_of
from larkstead.world.im.refusals import MessageHidden
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User

# The page of forwarding; what people alone can send is none of the types here.
NOT_FORWARDED: Final = frozenset({"audio", "system", "hongbao", "vote", "share_calendar_event", "general_calendar"})
# The page of merging; what is left out is told as invalid.
NOT_MERGED: Final = frozenset({"system"})


@value
class Target:
    """Where it goes: to a person, a bot or a chat, or into a thread of a chat, whose root it then answers."""

    to: User | App | Chat
    root: Message | None = None


class Forwards:
    """Sends on what was said in an enterprise's chats."""

    def __init__(self, memory: TenantMemory, chats: Chats, messages: Messages, merged: MergedMessages) -> None:
        self._memory = memory
        self._chats = chats
        self._messages = messages
        self._merged = merged

    # --- one

    def check(self, message: Message) -> None:
        """Refuse what is not forwarded by itself. Refuses with RecalledNotForwarded, NotForwardable."""
        _check_forwardable(message)

    async def forward(
        self, sender: Sender, id: int, target: Target, uuid: str | None = None, *, counted: bool = True
    ) -> Message | None:
        """Send a message on as it is; None if there is no such message.

        Refuses with AppOff, BotOff, MessageHidden, NotInChat, ChatDissolved, WithinMerged, RecalledNotForwarded,
        NotForwardable, and as `Messages.pass_on` does.
        """
        self._messages.check_sender(sender)
        async with self._messages.heads.hold(id) as head:
            if head is None:
                if await self._merged.is_merged(id):
                    raise WithinMerged(message=id)
                return None
            message = head.message
            self.check_source(sender, self._memory.chats.at(message.chat))
            _check_forwardable(message)
            # It is held until it is on its way, so that nothing goes that was recalled meanwhile.
            what = _outgoing(message.msg_type, message.content, target, self._uuid("forward", sender, target, uuid))
            written = Written(message.content, message.mentions, counted=counted)
            return await self._messages.pass_on(sender, target.to, what, written)

    # --- several

    async def choose(self, sender: Sender, ids: Sequence[int]) -> list[Message]:
        """Those of these messages that can be merged, in order of time.

        Refuses with AppOff, BotOff, NothingToForward, RecalledNotForwarded, SeveralChats, SeveralThreads, NotInChat,
        ChatDissolved.
        """
        self._messages.check_sender(sender)
        found = await self._messages.of_ids(ids)
        chosen = [message for message in found if self._may_merge(sender, message)]
        if not chosen:
            raise RecalledNotForwarded() if found and _all_recalled(found, ids) else NothingToForward()
        if len({message.chat for message in chosen}) > 1:
            raise SeveralChats()
        if _of_several_threads(chosen):
            raise SeveralThreads()
        self.check_source(sender, self._memory.chats.at(chosen[0].chat))
        return chosen

    async def merge(self, sender: Sender, chosen: Sequence[Message], target: Target, uuid: str | None) -> Message:
        """Send what `choose` chose as one message. Refuses as `Messages.pass_on` does."""
        chat = self._memory.chats.at(chosen[0].chat)
        of: Of = "thread" if chosen[0].answers_in_thread else chat.mode
        return await self._send(sender, chosen, of, target, self._uuid(MERGED, sender, target, uuid))

    async def forward_thread(self, sender: Sender, thread: int, target: Target, uuid: str | None) -> Message:
        """Send all of a thread as one message: the same refusals as those of `forward`, and ForwardedThreadNotFound."""
        found = await self._messages.thread(thread, limit=OPENED_MOST)
        kept = [message for message in found if not message.deleted and message.msg_type not in NOT_MERGED]
        if not kept:
            raise ForwardedThreadNotFound()
        return await self._send(sender, kept, "thread", target, self._uuid("thread", sender, target, uuid))

    async def _send(
        self, sender: Sender, chosen: Sequence[Message], of: Of, target: Target, uuid: str | None
    ) -> Message:
        chat = self._memory.chats.at(chosen[0].chat)
        self._chats.rules.check_copying(chat)
        members = [(member.kind, member.member) for member in self._chats.members(chat)] if of == "p2p" else []
        content, rows = self._merged.bundle(chosen, of, parties(self._memory, members))
        what = _outgoing(MERGED, content, target, uuid)
        return await self._messages.pass_on(sender, target.to, what, Written(content, rows=rows))

    # --- who may

    def check_source(self, sender: Sender, chat: Chat) -> None:
        """Refuse who is not in the chat that something is from: what two others say to each other is hidden."""
        if chat.mode == "p2p" and not self._memory.members.has(chat.id, *sender.party):
            raise MessageHidden(chat=chat.id)
        self._chats.require_member(chat, *sender.party)
        self._chats.rules.check_copying(chat)

    def _may_merge(self, sender: Sender, message: Message) -> bool:
        if message.deleted or message.msg_type in NOT_MERGED:
            return False
        chat = self._memory.chats.at(message.chat)
        return chat.mode != "p2p" or self._memory.members.has(chat.id, *sender.party)

    def _uuid(self, verb: str, sender: Sender, target: Target, uuid: str | None) -> str | None:
        """The same uuid forwards once to the same target, and does not count among those of sending."""
        if not uuid:
            return None
        to, root = target.to, target.root
        if root is not None:
            place = f"thread:{root.thread}"
        elif isinstance(to, Chat):
            place = to.pair or f"chat:{to.id}"
        else:
            party: PartyKey = ("app" if isinstance(to, App) else "user", to.id)
            place = pair_of(sender.party, party)
        return f"{verb} {place} {uuid}"


def _outgoing(msg_type: str, content: str, target: Target, uuid: str | None) -> Outgoing:
    return Outgoing(msg_type, content, uuid, target.root, in_thread=target.root is not None)


def _check_forwardable(message: Message) -> None:
    if message.deleted:
        raise RecalledNotForwarded()
    if message.msg_type in NOT_FORWARDED or (message.msg_type == "interactive" and _kept_here(message)):
        raise NotForwardable(msg_type=message.msg_type)


def _kept_here(message: Message) -> bool:
    """Whether a card says of itself that it is not to be forwarded."""
    config = load(message.content).get("config")
    return isinstance(config, dict) and config.get("enable_forward") is False


def _all_recalled(found: Sequence[Message], ids: Collection[int]) -> bool:
    return len(found) == len(set(ids)) and all(message.deleted for message in found)


def _of_several_threads(chosen: Sequence[Message]) -> bool:
    """A thread's root goes with its answers, and with what the chat around shows."""
    inside = {message.thread for message in chosen if message.answers_in_thread}
    outside = [message for message in chosen if not message.answers_in_thread]
    return len(inside) > 1 or (bool(inside) and any(message.thread not in inside for message in outside))
