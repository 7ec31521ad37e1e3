"""Live pages: the WebSocket of a signed-in person, and how facts look on it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSMsgType, web

from larkstead.console.rpc import Rpc, refused
from larkstead.console.views import message_card
from larkstead.post.live import Live, Page
from larkstead.world.records import Fact
from larkstead.world.refusals import Refusal
from larkstead.world.world import World

HEARTBEAT_S = 30


def renderer(world: World) -> Callable[[Any, int], Awaitable[dict[str, Any] | None]]:
    """How one person's pages are told of a fact."""

    async def render(fact: Fact, _person: int) -> dict[str, Any] | None:
        if fact.kind == "message":
            message = await world.messages.find(fact.data["message"])
            return (
                None if message is None else {"type": "message", "message": message_card(world, message).model_dump()}
            )
        if fact.kind in {"chat", "read"}:
            chat = world.book.chats.get(fact.data["chat"])
            return None if chat is None else {"type": fact.kind, "chat_id": world.identities.chat_id(chat)}
        return {"type": fact.kind, **fact.data}

    return render


async def serve(request: web.BaseRequest, rpc: Rpc, live: Live) -> web.StreamResponse:
    """One page's WebSocket, until it goes."""
    try:
        rpc.check_origin(request)
        person = rpc.caller(request).me
    except Refusal as refusal:
        return refused(refusal)
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, compress=False, max_msg_size=4_096)
    await socket.prepare(request)
    page = live.open(person.id)
    sender = asyncio.create_task(_send(socket, page))
    try:
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
    finally:
        live.close(page)
        sender.cancel()
        await asyncio.gather(sender, return_exceptions=True)
    return socket


async def _send(socket: web.WebSocketResponse, page: Page) -> None:
    while (frame := await page.frames.get()) is not None:
        await socket.send_str(frame.decode())
    await socket.close(code=1013, message=b"reload")
