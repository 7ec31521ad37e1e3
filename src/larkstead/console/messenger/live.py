"""Live pages: the WebSocket of a signed-in person, and how facts look on it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSMsgType, web

from larkstead.console.messenger.chats import line_of
from larkstead.console.messenger.frames import (
    AppFrame,
    ChatFrame,
    Frame,
    MessageFrame,
    MessageUpdatedFrame,
    NoticeFrame,
    ReadFrame,
    ReviewFrame,
)
from larkstead.console.rpc import Rpc, refused
from larkstead.console.views import look_up_files, message_card
from larkstead.delivery.live import Live, Page
from larkstead.world.cell import Cell
from larkstead.world.facts import Fact
from larkstead.world.refusal import Refusal
from larkstead.world.world import World

HEARTBEAT_S = 30
TRY_AGAIN_LATER, POLICY_VIOLATION = 1013, 1008
# The page rests until somebody looks at it (web/src/net/live.ts): trying again at once would end another page.
CROWDED_OUT = 4_001


class Renderer:
    """How people's pages are told of a fact: it looks the same to everybody, so it is read and written once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._last: tuple[Fact | None, bytes | None] = (None, None)

    async def __call__(self, fact: Fact, _user: int) -> bytes | None:
        """The frame for one person, or None for nothing."""
        if self._last[0] is not fact:
            frame = await self._frame(fact)
            self._last = (fact, None if frame is None else frame.model_dump_json().encode())
        return self._last[1]

    async def _frame(self, fact: Fact) -> Frame | None:
        cell = self._world.at(fact.tenant)
        match fact.kind:
            case "message":
                return await _said(cell, MessageFrame, fact.data["message"])
            case "message_updated":
                return await _said(cell, MessageUpdatedFrame, fact.data["message"])
            case "chat":
                return _of_chat(cell, ChatFrame, fact.data["chat"])
            case "read":
                return _of_chat(cell, ReadFrame, fact.data["chat"])
            case "app":
                return AppFrame(**fact.data)
            case "review":
                return ReviewFrame(**fact.data)
            case "notice":
                return NoticeFrame(**fact.data)
        raise LookupError(f"no page knows what to do with {fact.kind}")


def _of_chat(cell: Cell, frame: type[ChatFrame | ReadFrame], id: int) -> Frame | None:
    chat = cell.memory.chats.get(id)
    return None if chat is None else frame(chat_id=cell.identities.chat_id(chat))


async def _said(cell: Cell, frame: type[MessageFrame | MessageUpdatedFrame], id: int) -> Frame | None:
    messages = cell.messages
    message = await messages.find(id)
    if message is None:
        return None
    answered = await messages.find(message.parent) if message.parent else None
    if message.msg_type != "text" or answered is not None:
        await look_up_files(cell, [one for one in (message, answered) if one is not None])
    return frame(
        message=message_card(cell, message),
        preview=line_of(message),
        quote=message_card(cell, answered) if answered else None,
    )


def renderer(world: World) -> Callable[[Any, int], Awaitable[bytes | None]]:
    """What `delivery.live.Live` renders facts with."""
    return Renderer(world)


async def serve(request: web.BaseRequest, rpc: Rpc, live: Live) -> web.StreamResponse:
    """One page's WebSocket, until it goes or its person signs out."""
    try:
        rpc.check_origin(request)
        user = rpc.caller(request).me
    except Refusal as refusal:
        return refused(refusal)
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, compress=False, max_msg_size=4_096)
    await socket.prepare(request)
    page = live.open(user.id)
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
    enterprise.
    """
    now = rpc.caller(request).user
    return now is not None and now.id == user


async def _send(socket: web.WebSocketResponse, page: Page, allowed: Callable[[], bool]) -> None:
    while (frame := await page.frames.get()) is not None:
        if not allowed():
            await socket.close(code=POLICY_VIOLATION, message=b"signed out")
            return
        await socket.send_str(frame.decode())
    if page.crowded_out:
        await socket.close(code=CROWDED_OUT, message=b"too many pages")
    else:
        await socket.close(code=TRY_AGAIN_LATER, message=b"reload")
