"""How the platform's nouns look on pages. Ids are public ones: user_id, app_id, chat_id, message_id."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Literal

from larkstead.console.action import Response
from larkstead.console.apps.icons import custom_icon_address, icon_address
from larkstead.contract.facts import contract
from larkstead.wire.content import is_divider, keys_in, read_back, received, rolls_up
from larkstead.wire.content.system import system_line
from larkstead.wire.ids import Kind
from larkstead.wire.jsons import load
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.im.cards import names_in
from larkstead.world.im.merged_messages import MERGED, SAID, Told
from larkstead.world.im.records import CustomBot, MentionRef, Message, RecallType, UploadKind
from larkstead.world.im.stickers import STICKER, Sticker
from larkstead.world.org.records import User
from larkstead.world.pictures import picture_path

_IN_CARD = re.compile(r"\bimg_v3_[0-9a-f]{32}\b")


class InBoth(Response):
    """One line in both languages."""

    zh: str
    en: str


def endpoint_title(id: str) -> InBoth:
    """What an endpoint is called; empty where there is none of this id."""
    facts = contract().endpoints.get(id)
    return InBoth(zh=facts.title_zh, en=facts.title_en) if facts else InBoth(zh="", en="")


class UserCard(Response):
    """A member of the enterprise."""

    user_id: str
    name: str
    en_name: str
    avatar: str
    email: str
    status: Literal["active", "resigned", "frozen"]
    is_admin: bool


class PartyCard(Response):
    """Who is on one side of a conversation: a person (`id` is the user_id), a bot (`id` is the app_id), or a custom
    bot, which sends into a group by its webhook. `avatar` is the address of a picture, "" for none.
    """

    kind: Literal["user", "app", "custom_bot"]
    id: str
    name: str
    avatar: str


class MentionCard(Response):
    """Who a placeholder of a message stands for; `id` is empty for everyone."""

    key: str
    id: str
    name: str


class FileCard(Response):
    """A file that a message holds, at `address`. `width` and `height` in pixels, `duration` in ms, 0 when not known."""

    kind: Literal["image", "file"]
    key: str
    name: str
    size: int
    mime: str
    width: int
    height: int
    duration: int
    address: str


class SharedCard(Response):
    """A chat or a person that a message shares: `id` is the chat_id or the user_id, `members` how many people a
    chat has.
    """

    kind: Literal["chat", "user"]
    id: str
    name: str
    avatar: str
    members: int


class RecallCard(Response):
    """Who took a message back, as what, and when (in ms)."""

    by: PartyCard
    type: RecallType
    at: int


class ThreadCard(Response):
    """The answers in a message's thread: how many, counted up to 100, when the newest came (ms), and who sent the
    newest few.
    """

    answers: int
    last_at: int
    senders: list[PartyCard]


class MergedLine(Response):
    """A message of a merged forward in one line."""

    name: str
    said: InBoth


class MergedCard(Response):
    """What a merged forward holds: messages of a chat of two (with their names), of a group or of a thread; `lines`
    are the first few of `count`.
    """

    of: Literal["p2p", "group", "thread"]
    names: list[str]
    count: int
    lines: list[MergedLine]


class StickerCard(Response):
    """A sticker: the sign that is drawn, and the word below it."""

    file_key: str
    sign: str
    word: InBoth


class DividerCard(Response):
    """The line is one that a bot draws across its chat with a person. `rolls_up`: what is above goes out of view."""

    rolls_up: bool


class MessageCard(Response):
    """A message as the messenger shows it. `content` is the JSON text as the API returns it, of a card its own JSON;
    `create_time` in ms, `edited_at` too (0: never). `people` are the names of those who stand in a card, by the ids in
    it. With `deleted` it was recalled, and holds nothing. `line`: what the chat itself tells, of who came, went or
    changed it. Text may be streamed into its card before `streaming_until`, in ms, 0 for none. `in_thread`: it answers
    in a thread, so that the chat does not show it; `thread` tells of the thread that began with it.
    """

    message_id: str
    chat_id: str
    sender: PartyCard
    msg_type: str
    content: str
    mentions: list[MentionCard]
    parent_id: str | None
    root_id: str | None
    thread_id: str | None
    in_thread: bool
    thread: ThreadCard | None
    create_time: int
    edited_at: int
    edits: int
    deleted: bool
    streaming_until: int
    recall: RecallCard | None
    files: list[FileCard]
    shared: SharedCard | None
    sticker: StickerCard | None
    merged: MergedCard | None
    users: dict[str, str]
    line: InBoth | None
    divider: DividerCard | None


def user_card(user: User) -> UserCard:
    """A person as pages show them."""
    return UserCard(
        user_id=user.user_id,
        name=user.name,
        en_name=user.en_name,
        avatar=user.avatar,
        email=user.email,
        status=user.status,
        is_admin=user.is_admin,
    )


def party_card(party: User | App) -> PartyCard:
    """A person or a bot as pages show them."""
    if isinstance(party, App):
        return PartyCard(kind="app", id=party.app_id, name=party.name, avatar=icon_address(party))
    return PartyCard(kind="user", id=party.user_id, name=party.name, avatar=party.avatar)


def sender_card(cell: Cell, sender: User | App | CustomBot) -> PartyCard:
    """Who sent a message as pages show them."""
    if isinstance(sender, CustomBot):
        id = cell.identities.custom_bot_id(sender)
        return PartyCard(kind="custom_bot", id=id, name=sender.name, avatar=custom_icon_address(id, sender))
    return party_card(sender)


def message_card(
    cell: Cell, message: Message, thread: ThreadCard | None = None, *, within: Message | None = None
) -> MessageCard:
    """A message as the messenger shows it, with its thread where that is known; `within`: the merged forward by which
    one sees it.
    """
    memory, ids = cell.memory, cell.identities
    return MessageCard(
        message_id=ids.message_id(message.id),
        chat_id=ids.chat_id(memory.chats.at(message.chat)),
        sender=sender_card(cell, cell.messages.sender(message)),
        msg_type=message.msg_type,
        content=_content(message),
        mentions=[_mention(cell, mention) for mention in message.mentions],
        parent_id=ids.message_id(message.parent) if message.parent else None,
        root_id=ids.message_id(message.root) if message.root else None,
        thread_id=ids.thread_id(message.thread) if message.thread else None,
        in_thread=message.answers_in_thread,
        thread=thread,
        create_time=message.created_at,
        edited_at=message.updated_at if message.edits else 0,
        edits=message.edits,
        deleted=message.deleted,
        streaming_until=message.streaming_until,
        recall=recall_card(cell, message),
        files=[] if message.msg_type == "text" else _files(cell, message, within or message),
        users=_users(cell, message) if message.msg_type == "interactive" else {},
        merged=_merged(message) if message.msg_type == MERGED and not message.deleted else None,
        shared=_shared(cell, message) if message.msg_type in {"share_chat", "share_user"} else None,
        sticker=_sticker(cell, message) if message.msg_type == STICKER else None,
        line=_line(message) if message.msg_type == "system" else None,
        divider=_divider(message) if message.msg_type == "system" else None,
    )


def _content(message: Message) -> str:
    if message.msg_type == MERGED:
        return SAID
    # What it says of how it is shown is no part of what the API returns.
    return received(read_back(load(message.content))) if message.msg_type == "system" else message.content


def recall_card(cell: Cell, message: Message) -> RecallCard | None:
    """Who took a message back; None of one that says what it said."""
    recall = message.recall
    if recall is None:
        return None
    memory = cell.memory
    by = memory.apps.at(recall.by) if recall.kind == "app" else memory.users.at(recall.by)
    return RecallCard(by=party_card(by), type=recall.type, at=recall.at)


def _line(message: Message) -> InBoth:
    body = load(message.content)
    return InBoth(zh=system_line(body, "zh"), en=system_line(body, "en"))


def sticker_card(cell: Cell, sticker: Sticker) -> StickerCard:
    """A sticker as pages draw it."""
    return StickerCard(
        file_key=cell.stickers.key(sticker), sign=sticker.sign, word=InBoth(zh=sticker.zh, en=sticker.en)
    )


def _sticker(cell: Cell, message: Message) -> StickerCard | None:
    found = None if message.deleted else cell.stickers.named(str(load(message.content).get("file_key", "")))
    return None if found is None else sticker_card(cell, found)


def _divider(message: Message) -> DividerCard | None:
    body = load(message.content)
    return DividerCard(rolls_up=rolls_up(body)) if is_divider(body) else None


async def look_up_files(cell: Cell, messages: Sequence[Message]) -> None:
    """Bring what these messages hold into memory, so that their cards tell of it."""
    keys = [held(message) for message in messages if message.msg_type != "text"]
    for kind, key in dict.fromkeys(chain.from_iterable(keys)):
        await cell.uploads.find(kind, key)


def held(message: Message) -> list[tuple[UploadKind, str]]:
    """The keys that a message holds. In a card they stand in many members, and inside of Markdown."""
    if message.msg_type == "interactive":
        return [("image", key) for key in images_in(message.content)]
    return list(keys_in(load(message.content)))


def images_in(card: str) -> list[str]:
    """The keys of the images of a card, by its JSON."""
    return list(dict.fromkeys(_IN_CARD.findall(card)))


def file_address(cell: Cell, message: Message, key: str) -> str:
    """Where a file of a message is served to those who may read it."""
    return f"/_larkstead/files/{cell.identities.message_id(message.id)}/{key}"


def _files(cell: Cell, message: Message, shown_by: Message) -> list[FileCard]:
    found = ((kind, key, cell.uploads.known(kind, key)) for kind, key in held(message))
    return [
        FileCard(
            kind=kind,
            key=key,
            name=upload.name,
            size=upload.size,
            mime=upload.mime,
            width=upload.width,
            height=upload.height,
            duration=upload.duration,
            address=file_address(cell, shown_by, key),
        )
        for kind, key, upload in found
        if upload is not None
    ]


def _merged(message: Message) -> MergedCard:
    told: Told = load(message.content)
    lines = [MergedLine(name=line["name"], said=InBoth(zh=line["zh"], en=line["en"])) for line in told["lines"]]
    of = told["of"]
    return MergedCard(of=of, names=told.get("names", []), count=told["count"], lines=lines)


def _shared(cell: Cell, message: Message) -> SharedCard | None:
    content = load(message.content)
    sealed = cell.identities.explain(str(content.get("chat_id") or content.get("user_id") or ""))
    if sealed is None:
        return None
    if sealed.kind is Kind.CHAT and (chat := cell.memory.chats.get(sealed.id)) is not None:
        members = cell.memory.members.user_count(chat.id)
        id = cell.identities.chat_id(chat)
        return SharedCard(
            kind="chat", id=id, name=chat.name, avatar=picture_path(id, chat) if chat.avatar else "", members=members
        )
    user = cell.memory.users.get(sealed.id) if sealed.kind is Kind.OPEN_ID else None
    if user is None:
        return None
    return SharedCard(kind="user", id=user.user_id, name=user.name, avatar=user.avatar, members=0)


def _users(cell: Cell, message: Message) -> dict[str, str]:
    sender = cell.messages.sender(message)
    app = sender if isinstance(sender, App) else None
    custom = isinstance(sender, CustomBot)
    return names_in(load(message.content), cell.identities, app, of_any_app=custom)


def _mention(cell: Cell, mention: MentionRef) -> MentionCard:
    id = ""
    if mention.user:
        id = cell.memory.users.at(mention.user).user_id
    elif mention.app:
        id = cell.memory.apps.at(mention.app).app_id
    return MentionCard(key=mention.key, id=id, name=mention.name)
