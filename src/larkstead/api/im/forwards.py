"""im v1 messages and threads: forwarded, one by one or merged."""

from collections.abc import Mapping

from larkstead.api.catalogue import endpoint
from larkstead.api.im.views import message_view
from larkstead.contract.gen.im import v1_message_forward as forward_
from larkstead.contract.gen.im import v1_message_merge_forward as merge_
from larkstead.contract.gen.im import v1_thread_forward as thread_
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.forward_refusals import (
    BadReceiver,
    ForwardedThreadNotFound,
    NoSuchGroup,
    NotForwardable,
    NothingToForward,
    RecalledNotForwarded,
    SeveralChats,
    SeveralThreads,
    TargetThreadHidden,
    ThreadNotFound,
    WithinMerged,
)
from larkstead.world.im.forwards import Target
from larkstead.world.im.group_refusals import CopyingClosed, SpeakingClosed
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.refusals import ChatDissolved, MessageGone, MessageHidden, NotInChat, ThreadHidden, TooFast
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import UnknownId, WrongIdKind

TO_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 230006,
    OutsideAvailability: 230013,
    NotInChat: 230002,
    ChatDissolved: 232009,
    TooFast: 230020,
    ThreadNotFound: 230019,
    MessageGone: 230019,
    TargetThreadHidden: 230074,
    BadReceiver: 230034,
    NoSuchGroup: 230063,
    SpeakingClosed: 230018,
    CopyingClosed: 230070,
}
FORWARD_REFUSALS: Mapping[type[Refusal], int] = {
    **TO_REFUSALS,
    MessageHidden: 230050,
    NotForwardable: 230061,
    WithinMerged: 230064,
    RecalledNotForwarded: 230065,
}
MERGE_REFUSALS: Mapping[type[Refusal], int] = {
    **TO_REFUSALS,
    NothingToForward: 230064,
    RecalledNotForwarded: 230065,
    SeveralThreads: 230067,
    SeveralChats: 230069,
}
THREAD_REFUSALS: Mapping[type[Refusal], int] = {
    **TO_REFUSALS,
    ForwardedThreadNotFound: 230064,
    ThreadHidden: 230073,
    # The page lacks 230018 (a guess): it cannot go to this receiver.
    SpeakingClosed: 230034,
}


@endpoint("im.v1.message.forward", refuses=FORWARD_REFUSALS)
async def forward(call: Call, path: forward_.Path, query: forward_.Query, body: forward_.Body) -> forward_.Answer:
    """Send a message on to a person, a chat or a thread."""
    id = call.cell.identities.message(path.message_id)
    target = await _target(call, query.receive_id_type, body.receive_id)
    sent = await call.cell.forwards.forward(Sender(call.caller), id, target, query.uuid)
    if sent is None:
        raise UnknownId(kind="message_id", value=path.message_id)
    return message_view(call, sent)


@endpoint("im.v1.message.merge_forward", refuses=MERGE_REFUSALS)
async def merge_forward(call: Call, query: merge_.Query, body: merge_.Body) -> merge_.Answer:
    """Send several messages of a chat on as one."""
    forwards, sender = call.cell.forwards, Sender(call.caller)
    target = await _target(call, query.receive_id_type, body.receive_id)
    named = {text: _message_id(call, text) for text in body.message_id_list}
    chosen = await forwards.choose(sender, [id for id in named.values() if id])
    message = await forwards.merge(sender, chosen, target, query.uuid)
    taken = {one.id for one in chosen}
    invalid = [text for text, id in named.items() if id not in taken]
    return {"message": message_view(call, message), "invalid_message_id_list": invalid}


@endpoint("im.v1.thread.forward", refuses=THREAD_REFUSALS)
async def forward_thread(call: Call, path: thread_.Path, query: thread_.Query, body: thread_.Body) -> thread_.Answer:
    """Send a thread on as one message."""
    cell, sender = call.cell, Sender(call.caller)
    cell.messages.check_sender(sender)
    root = await _root(call, path.thread_id)
    if root is None:
        raise ForwardedThreadNotFound(thread=path.thread_id)
    chat = cell.memory.chats.at(root.chat)
    if _is_hidden(call, chat):
        raise ThreadHidden(thread=path.thread_id)
    cell.forwards.check_source(sender, chat)
    target = await _target(call, query.receive_id_type, body.receive_id)
    return message_view(call, await cell.forwards.forward_thread(sender, root.thread, target, query.uuid))


async def _target(call: Call, kind: str, receive_id: str) -> Target:
    if kind != "thread_id":
        return Target(_receiver(call, kind, receive_id))
    root = await _root(call, receive_id)
    if root is None:
        raise ThreadNotFound(thread=receive_id)
    chat = call.cell.memory.chats.at(root.chat)
    if _is_hidden(call, chat):
        raise TargetThreadHidden(thread=receive_id)
    if root.deleted:
        # A thread goes on without the message that it began with, as long as anything is left in it.
        newest = await call.cell.messages.thread(root.thread, newest_first=True)
        root = next((message for message in newest if not message.deleted), None)
        if root is None:
            raise ThreadNotFound(thread=receive_id)
    return Target(chat, root)


def _receiver(call: Call, kind: str, receive_id: str) -> User | Chat:
    try:
        if kind == "chat_id":
            return call.cell.identities.chat(receive_id)
        return call.cell.identities.resolve_user(kind, receive_id, call.caller)  # type: ignore[arg-type]
    except (WrongIdKind, UnknownId) as wrong:
        # The gateway knows people's ids, but neither chats nor e-mail addresses: see `messages.send`.
        if kind == "chat_id" and isinstance(wrong, UnknownId):
            raise NoSuchGroup(value=receive_id, kind=kind) from None
        if kind in {"chat_id", "email"}:
            raise BadReceiver(value=receive_id, kind=kind) from None
        raise


async def _root(call: Call, thread_id: str) -> Message | None:
    """The message that a thread began with."""
    sealed = call.cell.identities.explain(thread_id)
    if sealed is None or sealed.kind is not Kind.THREAD:
        return None
    first = await call.cell.messages.thread(sealed.id, limit=1)
    return first[0] if first else None


def _is_hidden(call: Call, chat: Chat) -> bool:
    """What two others say to each other is hidden, its threads as well."""
    return chat.mode == "p2p" and call.cell.chats.member(chat, "app", call.caller.id) is None


def _message_id(call: Call, text: str) -> int:
    sealed = call.cell.identities.explain(text)
    return sealed.id if sealed is not None and sealed.kind is Kind.MESSAGE else 0
