"""im v1 pins: pin a message, unpin it, list a chat's."""

from collections.abc import Mapping

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.named import message, sender
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_pin_create as create_
from larkstead.contract.gen.im import v1_pin_delete as delete_
from larkstead.contract.gen.im import v1_pin_list as list_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.pin_refusals import BadChat, NotPinnable, PinnedTooFast, PinsByManagers
from larkstead.world.im.records import Chat, MessagePin
from larkstead.world.im.refusals import BadTime, ChatDissolved, MessageGone, MessageHidden, NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageToken, UnknownId, WrongIdKind

READ_REFUSALS: Mapping[type[Refusal], int] = {BotOff: 230006, OutsideAvailability: 230013, NotInChat: 230002}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {
    **READ_REFUSALS,
    ChatDissolved: 232009,
    MessageHidden: 230050,
    PinnedTooFast: 230047,
    PinsByManagers: 230046,
}
CREATE_REFUSALS: Mapping[type[Refusal], int] = {**DELETE_REFUSALS, MessageGone: 230011, NotPinnable: 230054}
LIST_REFUSALS: Mapping[type[Refusal], int] = {
    **READ_REFUSALS,
    # What two others pinned is out of reach like a group's; no code says that it is hidden.
    MessageHidden: 230002,
    BadChat: 230001,
    BadTime: 230001,
    BadPageToken: 230001,
}
# Thirteen digits of milliseconds reach the year 2286.
_DIGITS = 13


@endpoint("im.v1.pin.create", refuses=CREATE_REFUSALS)
async def create(call: Call, body: create_.Body) -> create_.Answer:
    """Pin a message."""
    return {"pin": _view(call, await call.cell.message_pins.pin(sender(call), await message(call, body.message_id)))}


@endpoint("im.v1.pin.delete", refuses=DELETE_REFUSALS)
async def delete(call: Call, path: delete_.Path) -> delete_.Answer:
    """Let a message be pinned no longer."""
    await call.cell.message_pins.unpin(sender(call), await message(call, path.message_id))
    return {}


@endpoint("im.v1.pin.list", refuses=LIST_REFUSALS)
async def pins(call: Call, query: list_.Query) -> list_.Answer:
    """What is pinned in a chat, the newest pin first, a page at a time."""
    chat = _chat(call, query.chat_id)
    call.cell.message_pins.check_reads(sender(call), chat)
    after, before = _span(call, query)
    named = f"{query.chat_id} {query.start_time} {query.end_time}"
    if (position := paging.position_of(named, query.page_token)) is not None:
        before = position
    found = await call.cell.message_pins.of_chat(chat, after=after, before=before, limit=query.page_size + 1)
    shown = found[: query.page_size]
    more = paging.more(named, shown[-1].id if len(found) > len(shown) else None)
    return {**more, "items": [_view(call, one) for one in shown]}


def _chat(call: Call, chat_id: str) -> Chat:
    try:
        return call.cell.identities.chat(chat_id, "chat_id")
    except (WrongIdKind, UnknownId):
        raise BadChat(value=chat_id, reason="invalid chat_id") from None


def _span(call: Call, query: list_.Query) -> tuple[int, int | None]:
    """The ids between which the asked time lies."""
    start, end = _time(query.start_time, "start_time"), _time(query.end_time, "end_time")
    if start is not None and end is not None and end <= start:
        said = "The end_time is not later than the start_time"
        raise BadTime(field="end_time", value=query.end_time or "", reason=said)
    first_id_at = call.cell.memory.first_id_at
    after = first_id_at(start) - 1 if start is not None else 0
    return after, first_id_at(end + 1) if end is not None else None


def _time(text: str | None, name: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or not text.isascii() or len(text) > _DIGITS:
        raise BadTime(field=name, value=text[:50], reason=f"invalid {name}: {text[:50]}")
    return int(text)


def _view(call: Call, pin: MessagePin) -> create_.Pin:
    identities, memory = call.cell.identities, call.cell.memory
    if pin.operator_kind == "app":
        operator, kind = memory.apps.at(pin.operator).app_id, "app_id"
    else:
        operator, kind = id_of_user(call, pin.operator, "open_id"), "open_id"
    return {
        "message_id": identities.message_id(pin.message),
        "chat_id": identities.chat_id(memory.chats.at(pin.chat)),
        "operator_id": operator,
        "operator_id_type": kind,
        "create_time": str(pin.created_at),
    }
