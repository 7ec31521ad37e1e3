"""im v1 messages: send, reply, get, list."""

from collections.abc import Mapping

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.views import message_view, opened_view, read_view
from larkstead.contract.gen.im import v1_message_create as create_
from larkstead.contract.gen.im import v1_message_get as get_
from larkstead.contract.gen.im import v1_message_list as list_
from larkstead.contract.gen.im import v1_message_patch as patch_
from larkstead.contract.gen.im import v1_message_reply as reply_
from larkstead.gate import scope_needs
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.apps.refusals import BotOff, NeedsScope, OutsideAvailability
from larkstead.world.im.batch_refusals import OfBatch
from larkstead.world.im.card_refusals import (
    BadCard,
    NotACard,
    NotTheSender,
    TooOldToUpdate,
)
from larkstead.world.im.group_refusals import CopyingClosed, SharingClosed, SpeakingClosed
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message, PartyKind
from larkstead.world.im.refusals import (
    BadContainer,
    BadContent,
    BadTime,
    ChatDissolved,
    MessageGone,
    MessageHidden,
    NotInChat,
    NotUploader,
    P2pNotShared,
    ThreadHidden,
    TooFast,
    TooLong,
    UpdatedTooFast,
    WrongFileType,
)
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageToken, UnknownId, WrongIdKind, WrongReceiver

SEND_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 230006,
    OutsideAvailability: 230013,
    NotInChat: 230002,
    ChatDissolved: 232009,
    TooFast: 230020,
    TooLong: 230025,
    NotUploader: 230017,
    WrongFileType: 230055,
    P2pNotShared: 230015,
    BadContent: 230001,
    BadCard: 230099,
    NeedsScope: 230027,
    SpeakingClosed: 230018,
    SharingClosed: 230018,
}
CREATE_REFUSALS: Mapping[type[Refusal], int] = {**SEND_REFUSALS, WrongReceiver: 230001}
REPLY_REFUSALS: Mapping[type[Refusal], int] = {
    **SEND_REFUSALS,
    MessageGone: 230011,
    MessageHidden: 230050,
    OfBatch: 230054,
}
READ_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 230006,
    OutsideAvailability: 230013,
    NotInChat: 230002,
    NeedsScope: 230027,
}
GET_REFUSALS: Mapping[type[Refusal], int] = {**READ_REFUSALS, MessageHidden: 230050}
LIST_REFUSALS: Mapping[type[Refusal], int] = {
    **READ_REFUSALS,
    ThreadHidden: 230073,
    BadContainer: 230001,
    BadTime: 230001,
    BadPageToken: 230001,
    CopyingClosed: 231203,
}
PATCH_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 230006,
    MessageGone: 230011,
    OutsideAvailability: 230013,
    ChatDissolved: 232009,
    UpdatedTooFast: 230020,
    TooLong: 230025,
    TooOldToUpdate: 230031,
    BadContent: 230001,
    BadCard: 230099,
    NotACard: 230001,
    NotTheSender: 230001,
    OfBatch: 230001,
}
# What a list says of a recalled message; by itself it has no content (the pages of both).
RECALLED: list_.MessageBody = {"content": "This message was recalled"}
SEND_AS_USER = "im:message.send_as_user"
# A person's token needs both: the gate asks for the first, the behaviour for the second.
USER_SENDS = ("im:message", SEND_AS_USER)


@endpoint("im.v1.message.create", refuses=CREATE_REFUSALS, user_scopes_all=USER_SENDS)
async def send(call: Call, query: create_.Query, body: create_.Body) -> create_.Answer:
    """Send a message to a person or a chat."""
    _check_sends(call)
    _check_type(call, body.msg_type)
    to = _receiver(call, query.receive_id_type, body.receive_id)
    message = await call.cell.messages.send(sender_of(call), to, Outgoing(body.msg_type, body.content, body.uuid))
    return message_view(call, message)


@endpoint("im.v1.message.reply", refuses=REPLY_REFUSALS, user_scopes_all=USER_SENDS)
async def reply(call: Call, path: reply_.Path, body: reply_.Body) -> reply_.Answer:
    """Reply to a message, in its chat or in a thread."""
    _check_sends(call)
    answered = await single_at(call, path.message_id)
    _check_visible(call, call.cell.memory.chats.at(answered.chat))
    what = Outgoing(body.msg_type, body.content, body.uuid, answered, bool(body.reply_in_thread))
    return message_view(call, await call.cell.messages.reply(sender_of(call), answered, what))


@endpoint("im.v1.message.patch", refuses=PATCH_REFUSALS, msg="ok")
async def patch(call: Call, path: patch_.Path, body: patch_.Body) -> patch_.Answer:
    """Put another card in the place of one that was sent."""
    await call.cell.card_updates.update(sender_of(call), await single_at(call, path.message_id), body.content)
    return {}


@endpoint("im.v1.message.get", refuses=GET_REFUSALS)
async def get(call: Call, path: get_.Path, query: get_.Query) -> get_.Answer:
    """One message, as a list of one; a merged forward with all that it holds."""
    message = await message_at(call, path.message_id)
    check_readable(call, message)
    form, named = query.card_msg_content_type, query.with_sender_name
    items = [read_view(call, message, query.user_id_type, form, named)]
    return {"items": [*items, *await opened_view(call, message, query.user_id_type, form, named)]}


@endpoint("im.v1.message.list", refuses=LIST_REFUSALS)
async def history(call: Call, query: list_.Query) -> list_.Answer:
    """The messages of a chat (of its threads the roots alone) or of a thread, a page at a time."""
    thread = query.container_id_type == "thread"
    chat = await _thread_chat(call, query.container_id) if thread else _container(call, query.container_id)
    _check_reader(call, chat)
    _check_scope(call, chat)
    call.cell.chats.rules.check_copying(chat)
    after, before = _span(call, query)
    newest_first = query.sort_type == "ByCreateTimeDesc"
    named = f"{query.container_id} {query.start_time} {query.end_time} {query.sort_type}"
    if (position := paging.position_of(named, query.page_token)) is not None:
        after, before = (after, position) if newest_first else (position, before)
    limit, messages = query.page_size + 1, call.cell.messages
    if thread:
        id = _thread_id(call, query.container_id)
        found = await messages.thread(id, after=after, before=before, newest_first=newest_first, limit=limit)
    else:
        found = await messages.history(
            chat,
            after=after,
            before=before,
            newest_first=newest_first,
            limit=limit,
            thread_replies=False,
            to_managers=_governs(call, chat),
        )
    shown = found[: query.page_size]
    more = paging.more(named, shown[-1].id if len(found) > len(shown) else None)
    form, with_name = query.card_msg_content_type, query.with_sender_name
    items = [read_view(call, one, "open_id", form, with_name) for one in shown]
    return {**more, "items": [{**item, "body": RECALLED} if item["deleted"] else item for item in items]}


def _check_sends(call: Call) -> None:
    """A person's token sends with a scope of its own alone (recorded: coze-dev/coze-studio#235)."""
    if call.user is not None and not call.holds(SEND_AS_USER):
        raise _needs_scope(call, SEND_AS_USER, f"requires {SEND_AS_USER} scope.")


def _check_type(call: Call, msg_type: str) -> None:
    assert call.endpoint is not None
    need = scope_needs.of_sending(call.endpoint.facts.id, "tenant" if call.user is None else "user", msg_type)
    if need is not None and not call.holds(scope := need.any_of[0]):
        raise _needs_scope(call, scope, f"need scope: {scope}")


def _needs_scope(call: Call, scope: str, reason: str) -> NeedsScope:
    app = call.caller
    offered = call.user is not None and (scope, "user") in app.granted
    return NeedsScope(reason=reason, scopes=scope, app_id=app.app_id, app_holds=offered)


def sender_of(call: Call) -> Sender:
    """Who acts: the app, or the person of a user token."""
    return Sender(call.caller, call.user)


def _receiver(call: Call, kind: str, receive_id: str) -> User | Chat:
    try:
        if kind == "chat_id":
            return call.cell.identities.chat(receive_id)
        return call.cell.identities.resolve_user(kind, receive_id, call.caller)  # type: ignore[arg-type]
    except (WrongIdKind, UnknownId) as wrong:
        # No generic code is known for an unknown e-mail, and none is answered for what is no chat_id.
        if kind == "email" or (kind == "chat_id" and isinstance(wrong, WrongIdKind)):
            raise WrongReceiver(**wrong.data, reason="invalid receive_id") from None
        raise


async def message_at(call: Call, message_id: str) -> Message:
    """The message with this id; UnknownId if there is none."""
    message = await call.cell.messages.find(call.cell.identities.message(message_id))
    if message is None:
        raise UnknownId(kind="message_id", value=message_id)
    return message


async def single_at(call: Call, message_id: str) -> Message:
    """The same of a message that is to be changed or answered: refuses with OfBatch as well."""
    message = await message_at(call, message_id)
    await call.cell.batch_messages.check_single(call.caller, message)
    return message


def _container(call: Call, container_id: str) -> Chat:
    try:
        return call.cell.identities.chat(container_id, "container_id")
    except (WrongIdKind, UnknownId):
        raise BadContainer(value=container_id, reason="invalid container_id") from None


def _thread_id(call: Call, container_id: str) -> int:
    sealed = call.cell.identities.explain(container_id)
    if sealed is None or sealed.kind is not Kind.THREAD:
        raise BadContainer(value=container_id, reason="invalid container_id")
    return sealed.id


async def _thread_chat(call: Call, container_id: str) -> Chat:
    first = await call.cell.messages.thread(_thread_id(call, container_id), limit=1)
    if not first:
        raise BadContainer(value=container_id, reason="invalid container_id")
    chat = call.cell.memory.chats.at(first[0].chat)
    if chat.mode == "p2p" and not _inside(call, chat):
        raise ThreadHidden(thread=container_id)
    return chat


def _governs(call: Call, chat: Chat) -> bool:
    return call.cell.chats.rules.may_govern(chat, sender_of(call).party)


def _inside(call: Call, chat: Chat) -> bool:
    kind: PartyKind = "app" if call.user is None else "user"
    id = call.caller.id if call.user is None else call.user.id
    return chat.status != "dissolved" and call.cell.chats.member(chat, kind, id) is not None


def check_readable(call: Call, message: Message) -> None:
    """Refuses where the caller may not read a message; an app reads its own without the scope of its chat's kind."""
    chat = call.cell.memory.chats.at(message.chat)
    _check_visible(call, chat)
    _check_reader(call, chat)
    if message.to_managers and not _governs(call, chat):
        raise MessageHidden(chat=chat.id)
    if call.user is not None or not _own(call, message):
        _check_scope(call, chat)


def _check_visible(call: Call, chat: Chat) -> None:
    """What two others say to each other is not only out of reach but hidden."""
    if chat.mode == "p2p" and not _inside(call, chat):
        raise MessageHidden(chat=chat.id)


def _check_reader(call: Call, chat: Chat) -> None:
    """The bot (or the person behind a user token) reads only chats it is in, and a bot only people it reaches."""
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)
    if not _inside(call, chat):
        raise NotInChat(chat=chat.id)
    if call.user is None and chat.mode == "p2p":
        for id in call.cell.chats.users(chat):
            user = call.cell.memory.users.at(id)
            if not call.cell.availability.in_availability(call.caller, user):
                raise call.cell.availability.outside(call.caller, user)


def _check_scope(call: Call, chat: Chat) -> None:
    assert call.endpoint is not None
    need = scope_needs.of_reading(call.endpoint.facts.id, "tenant" if call.user is None else "user", chat.mode)
    if need is not None and not call.holds(scope := need.any_of[0]):
        raise _needs_scope(call, scope, f"need scope: {scope}")


def _own(call: Call, message: Message) -> bool:
    return message.sender_kind == "app" and message.sender == call.caller.id


def _span(call: Call, query: list_.Query) -> tuple[int, int | None]:
    """The ids between which the asked time lies; a thread is listed whole, whatever the time."""
    start, end = _time(query.start_time, "start_time"), _time(query.end_time, "end_time")
    if start is not None and end is not None and end < start:
        said = "The end_time is earlier than the start_time"
        raise BadTime(field="end_time", value=query.end_time or "", reason=said)
    if query.container_id_type == "thread":
        return 0, None
    first_id_at = call.cell.memory.first_id_at
    after = first_id_at(start) - 1 if start is not None else 0
    # The whole of the last second belongs to the span.
    before = first_id_at(end + 1000) if end is not None else None
    return after, before


def _time(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    # Ten digits of seconds reach the year 2286, and their ids still fit a database's integers.
    if not text.isdecimal() or not text.isascii() or len(text) > 10:
        raise BadTime(field=name, value=text, reason=f"invalid {name}: {text}")
    return int(text) * 1000
