"""The messenger: one's chats, what was said in them, whom one may write to, and sending."""

import asyncio
import json
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from larkstead.console.action import LARGE_BODY_MOST, Caller, Request, Response, action
from larkstead.console.apps.icons import icon_address
from larkstead.console.listing import Cursor, after_of, page_of
from larkstead.console.messenger.contacts import (
    bots_for,
    check_bot,
)
from larkstead.console.messenger.writing import Closed, closed, deaf
from larkstead.console.views import InBoth, MessageCard, PartyCard, RecallCard, message_card, party_card
from larkstead.store.messages import NOTHING_UNREAD, Unread
from larkstead.wire.content import Mention, preview
from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App
from larkstead.world.im.edits import EDITED_MOST
from larkstead.world.im.group_rules import key_of
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.recalls import GOVERNED_HOURS
from larkstead.world.im.records import Chat, Message
from larkstead.world.org.records import User
from larkstead.world.pictures import picture_path
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotAllowed, NotFound

# As many characters as the largest content has bytes.
CONTENT_MOST = 150 * 1024
# Of somebody's pinned chats so many are on top: those that were pinned last.
PINNED_SHOWN = 200
# And of the conversations with those that one follows with special focus, those that were followed last.
FOCUSED_SHOWN = 200


class LastMessage(Response):
    """A chat's newest message as one line; `create_time` in ms. `recall`: who took it back; `by_chat`: the
    chat itself tells it. Until `streaming_until` (ms, 0 where none) the line says that text is streamed into it.
    """

    message_id: str
    sender: PartyCard
    preview: InBoth
    create_time: int
    recall: RecallCard | None
    by_chat: bool
    streaming_until: int


class MessageRules(Response):
    """For how many hours one edits and recalls what one sent here, 0 for not at all; `governs`: one recalls what others
    sent as well, for `governed_hours`. A message is edited `edits_most` times. `copies` and `downloads`: whether the
    group's restricted mode lets anybody take along what is said, and what messages hold.
    """

    edit_hours: int
    recall_hours: int
    governs: bool
    governed_hours: int
    edits_most: int
    copies: bool
    downloads: bool


class ChatCard(Response):
    """A chat as the list shows it. `party` is the other side of a p2p chat; `unread` is counted up to 100, and
    `first_unread` is the message_id of the oldest of them; `named`: whether one of them mentions oneself, or everybody.
    What one wants of it oneself: `muted`, `pinned_at` (ms, 0: not on top), `marked_unread`; and
    `focused`: whether one follows the other side with special focus.

    `closed`: what one sends would be refused. `deaf`: it would not, but the bot hears nothing of it, and so there is no
    box to write in.

    `members` counts people and not bots, as Feishu does. With the `group_message_type` "thread" each message of a group
    begins a topic.
    """

    chat_id: str
    mode: Literal["p2p", "group"]
    group_message_type: Literal["chat", "thread"]
    name: str
    avatar: str
    party: PartyCard | None
    members: int
    mine: bool
    last: LastMessage | None
    unread: int
    first_unread: str | None
    named: Literal["", "me", "all"]
    muted: bool
    pinned_at: int
    marked_unread: bool
    focused: bool
    closed: Closed | None
    deaf: Closed | None
    rules: MessageRules
    created_at: int


class ChatListRequest(Request):
    """Which chats: `cursor` is the `next` of the page before."""

    cursor: Cursor = None
    limit: int = Field(default=50, ge=1, le=200)


class ChatList(Response):
    """One's chats, the one with the newest message first; `next` goes on behind the last one, None at the end. `bots`:
    whether there is a bot one may write to.
    """

    chats: list[ChatCard]
    next: str | None
    bots: bool


class ChatRef(Request):
    """One chat."""

    chat_id: str


class OpenChat(Request):
    """Whom to write to."""

    kind: Literal["user", "app", "chat"]
    id: str


class SendMessage(Request):
    """What to send. `content` is JSON text as the API takes it; people are mentioned by user_id, bots of the
    chat by app_id. The same `uuid`
    within an hour sends once.
    """

    chat_id: str
    msg_type: Literal["text", "post", "image", "file", "audio", "media", "sticker"]
    content: Annotated[str, Field(max_length=CONTENT_MOST)]
    uuid: Annotated[str, Field(min_length=1, max_length=50)]
    reply_to: str | None = None
    in_thread: bool = False


@action("messenger.chats")
async def chats(caller: Caller, ask: ChatListRequest) -> ChatList:
    """The chats one is in: groups, and conversations in which something was said. On the first page are also those
    that are pinned, and those with whom one follows with special focus.
    """
    cell, me = caller.cell, caller.me
    before = after_of(ask.cursor)
    found = await cell.chat_lists.by_activity("user", me.id, before=before, most=ask.limit + 1)
    page, further = page_of(found, ask.limit, lambda item: item[0])
    shown = [chat for _, chat in page]
    if before is None:
        kept = cell.chat_preferences.pinned(me)[:PINNED_SHOWN] + cell.special_focus.chats(me)[:FOCUSED_SHOWN]
        shown += [chat for chat in dict.fromkeys(kept) if chat not in shown]
    last = await _newest(caller, shown)
    cards = await asyncio.gather(*(chat_card(caller, chat, last.get(chat.id)) for chat in shown))
    return ChatList(chats=list(cards), next=further, bots=bool(await bots_for(caller, most=1)))


@action("messenger.chat")
async def chat(caller: Caller, ask: ChatRef) -> ChatCard:
    """One chat, also one in which nothing was said yet."""
    return await chat_now(caller, my_chat(caller, ask.chat_id))


@action("messenger.open")
async def open_chat(caller: Caller, ask: OpenChat) -> ChatCard:
    """The conversation with a person or a bot, made if there is none yet."""
    cell, me = caller.cell, caller.me
    if ask.kind == "chat":
        return await chat_now(caller, my_chat(caller, ask.id))
    if ask.kind == "app":
        app = cell.apps.at(ask.id)
        known = cell.chats.p2p_of(("user", me.id), ("app", app.id))
        if known is None:
            if not cell.availability.may_know(app, me):
                raise NotFound("app", ask.id)
            check_bot(caller, app)
        return await chat_now(caller, await cell.chats.open_p2p(("user", me.id), ("app", app.id)))
    user = cell.users.at(ask.id)
    if user.id == me.id:
        raise NotAllowed()
    return await chat_now(caller, await cell.chats.open_p2p(("user", me.id), ("user", user.id)))


@action("messenger.send", most=LARGE_BODY_MOST)
async def send(caller: Caller, ask: SendMessage) -> MessageCard:
    """Say something in a chat, as oneself."""
    cell, chat = caller.cell, my_chat(caller, ask.chat_id)
    reply_to = None
    if ask.reply_to is not None:
        reply_to = await message_of(caller, ask.reply_to, chat)
    what = Outgoing(ask.msg_type, ask.content, ask.uuid, reply_to, ask.in_thread)
    return message_card(cell, await cell.messages.send(Sender(user=caller.me), chat, what))


# --- shared with the calls about groups


def my_chat(caller: Caller, chat_id: str) -> Chat:
    """A chat one is in; any other is not found."""
    try:
        chat = caller.cell.identities.chat(chat_id, "chat_id")
        caller.cell.chats.require_member(chat, "user", caller.me.id)
    except Refusal:
        raise NotFound("chat", chat_id) from None
    return chat


async def message_of(caller: Caller, message_id: str, chat: Chat | None = None) -> Message:
    """A message of a chat one is in (of `chat`, where it is given); any other is not found, whatever its id is like."""
    sealed = caller.cell.identities.explain(message_id)
    found = None if sealed is None or sealed.kind is not Kind.MESSAGE else await caller.cell.messages.find(sealed.id)
    if found is None or (chat is not None and found.chat != chat.id) or not _reads(caller, found):
        raise NotFound("message", message_id)
    return found


async def messages_of(caller: Caller, message_ids: Sequence[str]) -> dict[int, Message]:
    """Messages of chats one is in, by their internal ids; where one of them is not, it is not found."""
    sealed = {id: caller.cell.identities.explain(id) for id in dict.fromkeys(message_ids)}
    ids = {id: one.id for id, one in sealed.items() if one is not None and one.kind is Kind.MESSAGE}
    found = {one.id: one for one in await caller.cell.messages.of_ids(list(ids.values()))}
    for message_id in sealed:
        message = found.get(ids.get(message_id, 0))
        if message is None or not _reads(caller, message):
            raise NotFound("message", message_id)
    return found


def _reads(caller: Caller, message: Message) -> bool:
    chat = caller.cell.memory.chats.at(message.chat)
    if chat.status == "dissolved" or caller.cell.chats.member(chat, "user", caller.me.id) is None:
        return False
    return not message.to_managers or caller.cell.chats.rules.may_govern(chat, ("user", caller.me.id))


async def _newest(caller: Caller, chats: list[Chat]) -> dict[int, Message]:
    """The newest message of each of these chats, as one sees it."""
    found = list((await caller.cell.messages.last_of(chats)).values())
    return {message.chat: message for message in await caller.cell.personal_cards.seen(found, caller.me)}


async def chat_now(caller: Caller, chat: Chat) -> ChatCard:
    """A chat as it is now."""
    last = await _newest(caller, [chat])
    return await chat_card(caller, chat, last.get(chat.id))


async def chat_card(caller: Caller, chat: Chat, last: Message | None) -> ChatCard:
    """A chat with its newest message."""
    other = other_side(caller, chat)
    unread = await unread_in(caller, chat, last)
    wanted = caller.cell.chat_preferences.of(caller.me, chat)
    return ChatCard(
        chat_id=caller.cell.identities.chat_id(chat),
        mode=chat.mode,
        group_message_type=chat.group_message_type,
        name=chat.name if other is None else other.name,
        avatar=_picture(caller, chat) if other is None else _face(other),
        party=None if other is None else party_card(other),
        members=caller.cell.memory.members.user_count(chat.id),
        mine=chat.owner_kind == "user" and chat.owner == caller.me.id,
        last=None if last is None else _last(caller, last),
        unread=unread.count,
        first_unread=caller.cell.identities.message_id(unread.first) if unread.first else None,
        named=unread.named,
        muted=wanted.muted,
        pinned_at=wanted.pinned_at,
        marked_unread=wanted.marked_unread,
        focused=other is not None and caller.cell.special_focus.has(caller.me, key_of(other)),
        closed=closed(caller, chat, other),
        deaf=deaf(caller, other) if isinstance(other, App) else None,
        rules=_rules(caller, chat),
        created_at=chat.created_at,
    )


def other_side(caller: Caller, chat: Chat) -> User | App | None:
    """Whom one talks to in a chat of two; None in a group."""
    if chat.mode == "group":
        return None
    memory, me = caller.cell.memory, caller.me
    for member in caller.cell.chats.members(chat):
        if (member.kind, member.member) != ("user", me.id):
            return memory.apps.at(member.member) if member.kind == "app" else memory.users.at(member.member)
    return me


async def unread_in(caller: Caller, chat: Chat, last: Message | None) -> Unread:
    """What one has not read in a chat with this newest message."""
    member = caller.cell.chats.member(chat, "user", caller.me.id)
    if last is None or member is None or last.id <= member.read_up_to:
        return NOTHING_UNREAD
    return await caller.cell.messages.unread(chat, caller.me)


def line_of(message: Message, now_ms: int = 0) -> InBoth:
    """A message as one line; without a time it is as the message has just become."""
    if message.deleted:
        return InBoth(zh="消息已撤回", en="This message was recalled")
    body = json.loads(message.content)
    named = [Mention(mention.key, "", mention.name) for mention in message.mentions]
    zh, en = (
        preview(body, message.msg_type, language, named, streaming=message.streaming_until > now_ms)
        for language in ("zh", "en")
    )
    return InBoth(zh=zh, en=en)


# --- within


def _last(caller: Caller, message: Message) -> LastMessage:
    card = message_card(caller.cell, message)
    return LastMessage(
        message_id=card.message_id,
        sender=card.sender,
        preview=line_of(message, caller.cell.memory.now_ms()),
        create_time=card.create_time,
        recall=card.recall,
        by_chat=card.line is not None,
        streaming_until=message.streaming_until,
    )


def _rules(caller: Caller, chat: Chat) -> MessageRules:
    tenant = caller.tenant
    return MessageRules(
        edit_hours=tenant.edit_hours,
        recall_hours=tenant.recall_hours,
        governs=caller.cell.chats.may_govern(chat, ("user", caller.me.id)),
        governed_hours=GOVERNED_HOURS,
        edits_most=EDITED_MOST,
        copies=caller.cell.chats.rules.may_copy(chat),
        downloads=caller.cell.chats.rules.may_download(chat),
    )


def _face(party: User | App) -> str:
    return icon_address(party) if isinstance(party, App) else party.avatar


def _picture(caller: Caller, chat: Chat) -> str:
    """A group's own picture; pages draw one for a group without."""
    return picture_path(caller.cell.identities.chat_id(chat), chat) if chat.avatar else ""
