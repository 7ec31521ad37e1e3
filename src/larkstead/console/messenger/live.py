"""Live pages: the WebSocket of a signed-in person, and how facts look on it."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import Literal

from aiohttp import WSMsgType, web

from larkstead.console.messenger.chats import line_of
from larkstead.console.messenger.frames import (
    AppFrame,
    ChatFrame,
    ChatPreferenceFrame,
    ClockFrame,
    FeedFrame,
    Frame,
    MarksFrame,
    MessageFrame,
    MessageRecalledFrame,
    MessageUpdatedFrame,
    NoticeFrame,
    PartsFrame,
    ReadFrame,
    ReviewFrame,
    SpecialFocusFrame,
    TagsFrame,
)
from larkstead.console.messenger.sending_frames import sending_frame
from larkstead.console.rpc import Rpc, refused
from larkstead.console.views import look_up_files, message_card
from larkstead.delivery.live import Live, Page
from larkstead.world.cell import Cell
from larkstead.world.concerned import concerned
from larkstead.world.facts import (
    AnnouncementUpdated,
    AppCreated,
    AppUpdated,
    BotMenuUpdated,
    ChatCreated,
    ChatDisbanded,
    ChatFeedUpdated,
    ChatMenuUpdated,
    ChatRead,
    ChatTabsUpdated,
    ChatTagsUpdated,
    ChatUpdated,
    ClockAdvanced,
    EventSettingsUpdated,
    Fact,
    FeedCardUpdated,
    JoinRefused,
    JoinRequested,
    LinkRulesUpdated,
    ManagersUpdated,
    MembersAdded,
    MembersRemoved,
    MessagePinned,
    MessageRecalled,
    MessageSent,
    MessageUnpinned,
    MessageUpdated,
    NoticeSent,
    PartRulesUpdated,
    ReactionAdded,
    ReactionRemoved,
    SpecialFocusUpdated,
    TagUpdated,
    TopNoticeUpdated,
    VersionUpdated,
)
from larkstead.world.facts.cards import PersonalCardUpdated
from larkstead.world.facts.im import ChatPreferenceUpdated
from larkstead.world.im.records import MessagePin, Reaction
from larkstead.world.refusal import Refusal
from larkstead.world.world import World

HEARTBEAT_S = 30
# Before each frame it is asked whether the page still is its person's, and so often where there is none.
LOOK_EVERY_S = 30.0
TRY_AGAIN_LATER, POLICY_VIOLATION = 1013, 1008
# The page rests until somebody looks at it (web/src/net/live.ts): trying again at once would end another page.
CROWDED_OUT = 4_001

_OfChat = type[ChatFrame | ReadFrame | ChatPreferenceFrame | PartsFrame]


class Pages:
    """How people's pages are told of facts: a fact looks the same to everybody, and is told from memory."""

    def __init__(self, world: World) -> None:
        self._world = world

    def concerned(self, fact: Fact, among: Collection[int]) -> Sequence[int]:
        """Those of these users whose pages show a fact."""
        return concerned(self._world.at(fact.tenant), fact, among)

    async def render(self, fact: Fact) -> bytes | None:
        """The frame that tells of a fact; None for one that no page shows."""
        frame = await _frame(self._world.at(fact.tenant), fact)
        return None if frame is None else frame.model_dump_json().encode()


def opened(world: World) -> Live:
    """The live pages of a world."""
    pages = Pages(world)
    return Live(pages.render, pages.concerned)


async def _frame(cell: Cell, fact: Fact) -> Frame | None:
    match fact:
        case MessageSent():
            return await _sent(cell, fact)
        case MessageUpdated(after=message) | PersonalCardUpdated(message=message):
            # Who updated it looked its pictures up a moment ago: they are in memory.
            await look_up_files(cell, [message])
            return MessageUpdatedFrame(message=message_card(cell, message), preview=line_of(message))
        case MessageRecalled(after=message):
            return MessageRecalledFrame(message=message_card(cell, message), preview=line_of(message))
        case AppCreated(app=app) | AppUpdated(after=app):
            return AppFrame(app_id=app.app_id)
        case EventSettingsUpdated(app=id) | BotMenuUpdated(app=id) | LinkRulesUpdated(app=id):
            return AppFrame(app_id=cell.memory.apps.at(id).app_id)
        case VersionUpdated():
            return _of_version(cell, fact)
        case NoticeSent():
            return NoticeFrame.model_validate({"notice": fact.notice, **fact.data})
    return _chat_frame(cell, fact)


def _chat_frame(cell: Cell, fact: Fact) -> Frame | None:
    match fact:
        case ChatCreated(chat=chat) | ChatUpdated(after=chat) | ChatDisbanded(chat=chat):
            # Two who begin to talk see it by their first message.
            return _of_chat(cell, ChatFrame, chat.id) if chat.mode == "group" else None
        case MembersAdded(chat=chat) | MembersRemoved(chat=chat) | ManagersUpdated(chat=chat):
            return _of_chat(cell, ChatFrame, chat)
        case JoinRequested(chat=chat) | JoinRefused(chat=chat):
            return _of_chat(cell, ChatFrame, chat)
        case ChatPreferenceUpdated(after=wanted):
            return _of_chat(cell, ChatPreferenceFrame, wanted.chat)
    return _marks_frame(cell, fact)


def _marks_frame(cell: Cell, fact: Fact) -> Frame | None:
    match fact:
        case ChatRead(chat=chat, user=user):
            chat_id = cell.identities.chat_id(cell.memory.chats.at(chat))
            return ReadFrame(chat_id=chat_id, reader=cell.memory.users.at(user).user_id)
        case ReactionAdded(reaction=mark) | ReactionRemoved(reaction=mark):
            return _of_mark(cell, mark, "reactions")
        case MessagePinned(pin=pin) | MessageUnpinned(pin=pin):
            return _of_mark(cell, pin, "pin")
    return _around(cell, fact)


def _around(cell: Cell, fact: Fact) -> Frame | None:
    """The frame of what stands around chats, of the feed, and of the clock."""
    match fact:
        case AnnouncementUpdated(after=part) | PartRulesUpdated(after=part):
            return _of_chat(cell, PartsFrame, part.chat)
        case ChatTabsUpdated(after=part) | ChatMenuUpdated(after=part):
            return _of_chat(cell, PartsFrame, part.chat)
        case TopNoticeUpdated(chat=chat) | ChatTagsUpdated(chat=chat):
            return _of_chat(cell, PartsFrame, chat)
        case FeedCardUpdated(after=card, notify=notify):
            return FeedFrame(text=card.title if notify and card is not None else "")
        case ChatFeedUpdated():
            return FeedFrame()
        case ClockAdvanced(ahead_ms=ahead):
            return ClockFrame(ahead_ms=ahead)
        case TagUpdated():
            return TagsFrame()
        case SpecialFocusUpdated():
            return SpecialFocusFrame()
    return sending_frame(cell, fact)


def _of_chat(cell: Cell, frame: type[ChatFrame | ChatPreferenceFrame | PartsFrame], id: int) -> Frame | None:
    chat = cell.memory.chats.get(id)
    return None if chat is None else frame(chat_id=cell.identities.chat_id(chat))


def _of_mark(cell: Cell, mark: Reaction | MessagePin, what: Literal["reactions", "pin"]) -> Frame:
    chat_id = cell.identities.chat_id(cell.memory.chats.at(mark.chat))
    return MarksFrame(chat_id=chat_id, message_id=cell.identities.message_id(mark.message), what=what)


def _of_version(cell: Cell, fact: VersionUpdated) -> Frame:
    names = cell.versions.names(fact.version)
    if fact.is_review:
        return ReviewFrame.model_validate({**names, "status": fact.version.status})
    return AppFrame(app_id=names["app_id"])


async def _sent(cell: Cell, fact: MessageSent) -> Frame:
    message, answered = fact.message, fact.answered
    await look_up_files(cell, [message] if answered is None else [message, answered])
    return MessageFrame(
        message=message_card(cell, message),
        preview=line_of(message),
        quote=message_card(cell, answered) if answered else None,
    )


async def serve(request: web.BaseRequest, rpc: Rpc, live: Live) -> web.StreamResponse:
    """One page's WebSocket, until it goes or its person signs out."""
    try:
        rpc.check_origin(request)
        user = rpc.caller(request).me
    except Refusal as refusal:
        return refused(refusal)
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, compress=False, max_msg_size=4_096)
    # Before it is told that it is connected: from then on it misses nothing.
    page = live.open(user.id, user.tenant)
    try:
        await socket.prepare(request)
    except BaseException:
        live.close(page)
        raise
    sender = asyncio.create_task(_send(socket, page, lambda: _still(rpc, request, user.id)))
    try:
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
    finally:
        live.close(page)
        sender.cancel()
        await asyncio.gather(sender, return_exceptions=True)
    return socket


def _still(rpc: Rpc, request: web.BaseRequest, user: int) -> bool:
    """Whether the session the page was opened with still is this person's: it may have ended, or moved to another
    enterprise; or it may not act any more as whom the page names.
    """
    try:
        now = rpc.caller(request).user
    except Refusal:
        return False
    return now is not None and now.id == user


async def _next(page: Page) -> bytes | None:
    """The next frame, None for the end; empty where there was none for long."""
    try:
        async with asyncio.timeout(LOOK_EVERY_S):
            return await page.frames.get()
    except TimeoutError:
        return b""


async def _send(socket: web.WebSocketResponse, page: Page, allowed: Callable[[], bool]) -> None:
    while (frame := await _next(page)) is not None:
        if not allowed():
            await socket.close(code=POLICY_VIOLATION, message=b"signed out")
            return
        if frame:
            await socket.send_str(frame.decode())
    if page.crowded_out:
        await socket.close(code=CROWDED_OUT, message=b"too many pages")
    else:
        await socket.close(code=TRY_AGAIN_LATER, message=b"reload")
