"""What updating a preview does: whoever sees the link asks for it again, and gets what the app says now."""

import asyncio
from contextlib import AsyncExitStack

from aiohttp import web

from tests.console.clients import LI, PageClients
from tests.contract.effects import reads_back
from tests.contract.provocations.im.link_previews import PATH, SCOPE, UPDATE
from tests.support.platform import Platform
from tests.support.receivers import Received, receiving


@reads_back(UPDATE)
async def preview_of_a_link(platform: Platform) -> None:
    app = await platform.app(SCOPE)
    cell = platform.cell_of(app)
    by = cell.memory.users.at(app.owner)
    async with receiving() as receiver, AsyncExitStack() as stack:

        async def answer(received: Received) -> web.StreamResponse:
            return web.json_response({"inline": {"title": f"Build {len(receiver.received)}"}})

        receiver.answer = answer
        await cell.event_subscriptions.configure(
            app, by, callback_mode="webhook", callback_url=receiver.url, private=True
        )
        await cell.event_subscriptions.subscribe(app, by, add=["url.preview.get"])
        await cell.link_previews.configure(app, by, ["ci.example.com/*"])
        await platform.publish(app)
        message = await platform.says("李雷", app, "https://ci.example.com/builds/7")
        ref = {"message_id": cell.identities.message_id(message.id)}
        desk = await PageClients(platform.server, stack).desk(LI)
        page = await desk.live()
        (first,) = (await desk.do("link_previews.look", **ref))["previews"]
        assert first["title"] == {"zh": "Build 1", "en": "Build 1"}
        token = receiver.received[0].body["event"]["context"]["preview_token"]
        answered = await platform.call("POST", PATH, app=app, json={"preview_tokens": [token]})
        assert (answered.code, answered.data) == (0, {})
        async with asyncio.timeout(10):
            while (frame := await page.receive_json())["type"] != "preview":
                pass
        assert frame["message_id"] == ref["message_id"]
        (second,) = (await desk.do("link_previews.look", **ref))["previews"]
        assert second["title"]["en"] == "Build 2"
        again = await platform.call("POST", PATH, app=app, json={"preview_tokens": [token]})
        assert (again.code, "too frequently" in again.msg) == (230001, True)
