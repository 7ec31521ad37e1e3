"""im v1 messages: send, reply, get, list."""

from collections.abc import Mapping
from typing import Any

from larkstead.api import pages
from larkstead.api.catalogue import endpoint
from larkstead.api.im.views import message_view
from larkstead.contract.gen import im_v1_message_create as create_
from larkstead.contract.gen import im_v1_message_get as get_
from larkstead.contract.gen import im_v1_message_list as list_
from larkstead.contract.gen import im_v1_message_reply as reply_
from larkstead.gate.call import Call
from larkstead.wire.ids import first_id_at
from larkstead.world.messages import Outgoing, Sender
from larkstead.world.records import Chat, Message, Person
from larkstead.world.refusals import (
    BadContent,
    BadField,
    BotOff,
    ChatDissolved,
    MessageHidden,
    NeedsScope,
    NotInChat,
    OutOfReach,
    Refusal,
    TooFast,
    TooLong,
    UnknownId,
    WrongIdKind,
)

SEND_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 230006,
    OutOfReach: 230013,
    NotInChat: 230002,
    ChatDissolved: 232009,
    TooFast: 230020,
    TooLong: 230025,
    BadContent: 230001,
    WrongIdKind: 230001,
}
READ_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 230006,
    NotInChat: 230002,
    MessageHidden: 230050,
    NeedsScope: 230027,
    WrongIdKind: 230001,
    BadField: 230001,
    pages.BadPageToken: 230001,
}
GROUP_HISTORY = "im:message.group_msg"
USER_SENDS = ("im:message", "im:message.send_as_user")


@endpoint("im.v1.message.create", refuses=SEND_REFUSALS, user_scopes_all=USER_SENDS)
async def send(call: Call, query: create_.Query, body: create_.Body) -> dict[str, Any]:
    """Send a message to a person or a chat."""
    to = _receiver(call, query.receive_id_type, body.receive_id)
    message = await call.world.messages.send(_sender(call), to, Outgoing(body.msg_type, body.content, body.uuid))
    return message_view(call, message)


@endpoint("im.v1.message.reply", refuses=SEND_REFUSALS, user_scopes_all=USER_SENDS)
async def reply(call: Call, path: reply_.Path, body: reply_.Body) -> dict[str, Any]:
    """Reply to a message, in its chat or in a thread."""
    answered = await _message(call, path.message_id)
    what = Outgoing(body.msg_type, body.content, body.uuid, answered, bool(body.reply_in_thread))
    return message_view(call, await call.world.messages.reply(_sender(call), answered, what))


@endpoint("im.v1.message.get", refuses=READ_REFUSALS)
async def get(call: Call, path: get_.Path, query: get_.Query) -> dict[str, Any]:
    """One message, as a list of one."""
    message = await _message(call, path.message_id)
    chat = call.world.book.chats.at(message.chat)
    _check_reader(call, chat)
    if chat.mode == "group" and not _own(call, message):
        _check_group_scope(call)
    return {"items": [message_view(call, message, query.user_id_type)]}


@endpoint("im.v1.message.list", refuses=READ_REFUSALS)
async def history(call: Call, query: list_.Query) -> dict[str, Any]:
    """A chat's messages, a page at a time."""
    if query.container_id_type != "chat":
        raise BadField(reason="invalid container_id_type", why_zh="尚不支持话题", why_en="threads are not listed yet")
    chat = _container(call, query.container_id)
    _check_reader(call, chat)
    if chat.mode == "group":
        _check_group_scope(call)
    start, end = _time(query.start_time, "start_time"), _time(query.end_time, "end_time")
    if start is not None and end is not None and end < start:
        raise BadField(reason="The end_time is earlier than the start_time")
    newest_first = query.sort_type == "ByCreateTimeDesc"
    named = f"{query.container_id} {start} {end} {query.sort_type}"
    after = first_id_at(start) - 1 if start is not None else 0
    before = first_id_at(end + 1000) if end is not None else None
    if (position := pages.position_of(named, query.page_token)) is not None:
        after, before = (after, position) if newest_first else (position, before)
    found = await call.world.messages.history(
        chat, after=after, before=before, newest_first=newest_first, limit=query.page_size + 1
    )
    shown = found[: query.page_size]
    answer: dict[str, Any] = {"has_more": len(found) > len(shown), "items": [message_view(call, m) for m in shown]}
    if answer["has_more"]:
        answer["page_token"] = pages.issue(named, shown[-1].id)
    return answer


def _sender(call: Call) -> Sender:
    assert call.tenant is not None
    return Sender(call.tenant, call.caller, call.person)


def _receiver(call: Call, kind: str, receive_id: str) -> Person | Chat:
    assert call.tenant is not None
    try:
        if kind == "chat_id":
            return call.world.identities.chat(receive_id, call.tenant)
        return call.world.identities.resolve_person(kind, receive_id, call.caller, call.tenant)  # type: ignore[arg-type]
    except WrongIdKind as wrong:
        raise WrongIdKind(**wrong.data, reason="invalid receive_id") from None
    except UnknownId as unknown:
        if kind == "email":  # no generic code is known for an unknown e-mail
            raise WrongIdKind(**unknown.data, reason="invalid receive_id") from None
        raise


async def _message(call: Call, message_id: str) -> Message:
    try:
        id = call.world.identities.message(message_id)
    except WrongIdKind as wrong:
        raise WrongIdKind(**wrong.data, reason="invalid message_id") from None
    message = await call.world.messages.find(id)
    if message is None or call.tenant is None or message.tenant != call.tenant.id:
        raise UnknownId(kind="message_id", value=message_id)
    return message


def _container(call: Call, container_id: str) -> Chat:
    assert call.tenant is not None
    try:
        return call.world.identities.chat(container_id, call.tenant, "container_id")
    except (WrongIdKind, UnknownId):
        raise BadField(reason="invalid container_id") from None


def _check_reader(call: Call, chat: Chat) -> None:
    """The bot (or the user behind a user token) reads only chats it is in."""
    if call.person is not None:
        call.world.chats.require_member(chat, "user", call.person.id)
        return
    if not call.world.reach.bot_on(call.caller):
        raise BotOff(app_name=call.caller.name, app_id=call.caller.app_id)
    if call.world.chats.member(chat, "app", call.caller.id) is None:
        raise NotInChat()


def _check_group_scope(call: Call) -> None:
    # A user token needs the user's form of the same scope (the page's tip).
    scope = GROUP_HISTORY if call.person is None else f"{GROUP_HISTORY}:get_as_user"
    if not call.holds(scope):
        raise NeedsScope(reason=f"need scope: {scope}", scopes=scope, app_id=call.caller.app_id)


def _own(call: Call, message: Message) -> bool:
    return message.sender_kind == "app" and message.sender == call.caller.id


def _time(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    if not text.isdecimal() or len(text) > 12:
        raise BadField(reason=f"invalid {name}: {text}")
    return int(text) * 1000
