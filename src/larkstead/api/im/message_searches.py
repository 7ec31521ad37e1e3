"""The search in messages for programs: `search/v2/message`, which a page tells of, and `im/v1/messages/search`, which
none does: its shape is that of the official SDKs (lark-oapi 1.7.5, im/v1/model/message_search_*.py), its words those
of larksuite/cli (shortcuts/im/im_messages_search.go).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.searching import chat_id_of, cut, party_named
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_message_search as search_
from larkstead.contract.gen.search import v2_message_create as old_
from larkstead.gate.call import Call
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.mentions import EVERYONE
from larkstead.world.im.message_search import Hit, Sought
from larkstead.world.im.records import MentionRef, Message
from larkstead.world.im.refusals import BadTime
from larkstead.world.im.search_refusals import SearchTookLong
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageToken

REFUSALS: Mapping[type[Refusal], int] = {BadTime: 230001, BadPageToken: 230001, SearchTookLong: 230001}
OLD_REFUSALS: Mapping[type[Refusal], int] = {BadTime: 1278001, BadPageToken: 1278001, SearchTookLong: 1278002}
# What the kinds of attachments are as messages; a link is no message of its own.
_TYPES: Final = {"file": ("file",), "image": ("image",), "video": ("media",)}
_LINKS: Final = ("http://", "https://")
_TEXTS: Final = frozenset({"text", "post"})
# Ten digits of seconds reach the year 2286, and their ids still fit a database's integers.
_DIGITS: Final = 10


@dataclass(frozen=True, slots=True)
class _Asked:
    """What both calls ask for, in one form. Times are in ms, 0 where none is given."""

    query: str | None
    user_id_type: str
    chats: Sequence[str] = ()
    senders: Sequence[str] = ()
    at: Sequence[str] = ()
    attachments: Sequence[str] = ()
    from_types: Sequence[str] = ()
    not_from_types: Sequence[str] = ()
    chat_type: str = ""
    at_me: bool = False
    since: int = 0
    until: int = 0


@endpoint("im.v1.message.search", refuses=REFUSALS)
async def search(call: Call, query: search_.Query, body: search_.Body) -> search_.Answer:
    """The messages that the person behind the token finds, newest first."""
    _, notice = cut(body.query)
    hits, more = await _find(call, _asked(body, query.user_id_type), query.page_size, query.page_token)
    return {"items": [_item(call, hit, query.user_id_type) for hit in hits], **more, **notice}


@endpoint("search.v2.message.create", refuses=OLD_REFUSALS)
async def search_ids(call: Call, query: old_.Query, body: old_.Body) -> old_.Answer:
    """The same by its older call, which answers ids alone."""
    asked = _Asked(
        body.query,
        query.user_id_type,
        chats=body.chat_ids or (),
        senders=body.from_ids or (),
        at=body.at_chatter_ids or (),
        attachments=["video" if body.message_type == "media" else body.message_type] if body.message_type else (),
        from_types=[body.from_type] if body.from_type else (),
        chat_type=(body.chat_type or "").removesuffix("_chat"),
        since=_second(body.start_time, "start_time"),
        # The whole of the last second belongs to the span.
        until=_second(body.end_time, "end_time") + 1000 if body.end_time else 0,
    )
    hits, more = await _find(call, asked, query.page_size, query.page_token)
    return {"items": [call.cell.identities.message_id(hit.message.id) for hit in hits], **more}


# --- what is asked for


def _asked(body: search_.Body, user_id_type: str) -> _Asked:
    wanted = body.filter
    if wanted is None:
        return _Asked(body.query, user_id_type)
    span = wanted.time_range
    return _Asked(
        body.query,
        user_id_type,
        chats=wanted.chat_ids or (),
        senders=wanted.from_ids or (),
        at=wanted.at_chatter_ids or (),
        attachments=wanted.include_attachment_types or (),
        from_types=wanted.from_types or (),
        not_from_types=wanted.exclude_from_types or (),
        chat_type=wanted.chat_type or "",
        at_me=bool(wanted.is_at_me),
        since=_moment(span.start_time, "start_time") if span is not None else 0,
        until=_moment(span.end_time, "end_time") if span is not None else 0,
    )


def _second(text: str | None, name: str) -> int:
    if not text:
        return 0
    if not text.isdecimal() or not text.isascii() or len(text) > _DIGITS:
        raise BadTime(field=name, value=text, reason=f"invalid {name}: {text}")
    return int(text) * 1000


def _moment(text: str | None, name: str) -> int:
    """A time with its offset from UTC; seconds are taken as well."""
    if not text or (text.isascii() and text.isdecimal()):
        return _second(text, name)
    try:
        found = int(datetime.fromisoformat(text).timestamp() * 1000)
        # No time before 1970 or beyond the ids of messages is one that anything was sent at.
        return min(max(found, 1), 10**_DIGITS * 1000)
    except (ValueError, OverflowError):
        raise BadTime(field=name, value=text[:100], reason=f"invalid {name}") from None


# --- looking


async def _find(call: Call, asked: _Asked, size: int, token: str | None) -> tuple[list[Hit], paging.More]:
    assert call.user is not None  # the gate lets in nobody else
    if asked.since and asked.until and asked.until < asked.since:
        raise BadTime(field="end_time", reason="The end_time is earlier than the start_time")
    named = f"messages {call.user.id} {asked}"
    below = paging.position_of(named, token)
    found = await call.cell.message_search.find(call.user, _sought(call, asked, call.user), below, size)
    return found.hits, paging.more(named, found.further)


def _sought(call: Call, asked: _Asked, me: User) -> Sought:
    words, _ = cut(asked.query)
    senders = [party for id in asked.senders if (party := party_named(call, asked.user_id_type, id)) is not None]
    only = senders[0] if len(senders) == 1 else None
    linked = "link" in asked.attachments
    types = [] if linked else [type for kind in asked.attachments for type in _TYPES.get(kind, ())]
    return Sought(
        words,
        [chat_id_of(call, one) for one in asked.chats] if asked.chats else None,
        only,
        types,
        asked.since,
        asked.until,
        _fitting(call, asked, me, senders),
        # What may not be copied out of a group is not handed to a program.
        lambda chat: call.cell.chats.rules.may_copy(chat) and asked.chat_type in ("", chat.mode),
        listed=True,
    )


def _fitting(call: Call, asked: _Asked, me: User, senders: Collection[PartyKey]) -> Callable[[Message], bool]:
    """Whether a message is of those that were asked for; asked in a thread, so it looks at nothing but the message."""
    at = {party for id in asked.at if (party := party_named(call, asked.user_id_type, id)) is not None}
    types = {type for kind in asked.attachments for type in _TYPES.get(kind, ())}
    linked = "link" in asked.attachments

    def fits(message: Message) -> bool:
        kind = "user" if message.sender_kind == "user" else "bot"
        if (asked.from_types and kind not in asked.from_types) or kind in asked.not_from_types:
            return False
        if asked.senders and (message.sender_kind, message.sender) not in senders:
            return False
        if asked.attachments and message.msg_type not in types and not (linked and _has_link(message)):
            return False
        if asked.at and not any(_mentioned(one) in at for one in message.mentions):
            return False
        return not asked.at_me or any(one.user == me.id or one.key == EVERYONE for one in message.mentions)

    return fits


def _mentioned(one: MentionRef) -> PartyKey:
    return ("app", one.app) if one.app else ("user", one.user)


def _has_link(message: Message) -> bool:
    return message.msg_type in _TEXTS and any(link in message.content for link in _LINKS)


# --- how it looks


def _item(call: Call, hit: Hit, user_id_type: str) -> search_.MessageSearchItem:
    message, identities, memory = hit.message, call.cell.identities, call.cell.memory
    id, chat = identities.message_id(message.id), memory.chats.at(message.chat)
    meta: search_.MessageSearchItemMeta = {
        "message_id": id,
        "type": message.msg_type,
        "create_time": str(message.created_at),
        "update_time": str(message.updated_at),
        "chat_id": identities.chat_id(chat),
        "from_id": _sender(call, message, user_id_type),
        "is_p2p_chat": chat.mode == "p2p",
    }
    if message.thread:
        meta["thread_id"] = identities.thread_id(message.thread)
    found = f"<h>{hit.found}</h>" if hit.found else ""
    return {"id": id, "display_info": f"{hit.before}{found}{hit.after}", "meta_data": meta}


def _sender(call: Call, message: Message, user_id_type: str) -> str:
    if message.sender_kind == "user":
        return id_of_user(call, message.sender, user_id_type)
    app = call.cell.memory.apps.get(message.sender) if message.sender_kind == "app" else None
    return "" if app is None else call.cell.identities.bot_open_id(app)
