"""Comparison (a) of the bench: an aiohttp application with one handler that returns a send's answer and stores
nothing.
"""

import asyncio

import uvloop
from aiohttp import web

BODY = (
    b'{"code":0,"msg":"success","data":{"message_id":"om_4802825cacca6f388815b59c2f4d49f2","msg_type":"text",'
    b'"create_time":"1795355226051","update_time":"1795355226051","deleted":false,"updated":false,'
    b'"chat_id":"oc_151d86df54666e6cb2ef322b72c3e3d8","sender":{"id":"cli_00000000000000aa","id_type":"app_id",'
    b'"sender_type":"app","tenant_key":"00000000000000aa"},"body":{"content":"{\\"text\\":\\"Hello world\\"}"}}}'
)
HEADERS = {
    "X-Tt-Logid": "202611222142321E8CE670E88102A4A348",
    "Content-Type": "application/json; charset=utf-8",
}


async def send(request: web.Request) -> web.Response:
    """Read the body, answer."""
    await request.read()
    return web.Response(body=BODY, headers=HEADERS)


async def serve() -> None:
    """Serve on a free port until the process ends."""
    application = web.Application()
    application.router.add_post("/open-apis/im/v1/messages", send)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"ready http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(serve())
