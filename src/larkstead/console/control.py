"""`/_larkstead/control/faults`: the same for programs, tests above all, which show the server's own key.

`GET ?app_id=…` tells what is on, `POST` lets something go wrong, `DELETE ?app_id=…[&id=…]` mends it.
"""

from aiohttp import web
from pydantic import ValidationError

from larkstead.console.apps.faults import Breaking, break_app, shown
from larkstead.console.rpc import BadRequest, Rpc, refused
from larkstead.world.apps.records import App
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotFound

BODY_MOST = 16_384
NEEDS_KEY = "Send what stands in owner.key in the server's data folder as `Authorization: Bearer ...`."
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="larkstead"', "Cache-Control": "no-store"}


async def serve(request: web.BaseRequest, rpc: Rpc) -> web.Response:
    """Answer one request."""
    if not rpc.has_owner_key(request):
        return web.json_response({"code": 9499, "msg": NEEDS_KEY}, status=401, headers=CHALLENGE)
    try:
        app = await _changed(request, rpc)
    except Refusal as refusal:
        return refused(refusal)
    text = shown(rpc.site, app).model_dump_json()
    return web.Response(text=text, content_type="application/json", headers={"Cache-Control": "no-store"})


async def _changed(request: web.BaseRequest, rpc: Rpc) -> App:
    if request.method == "POST":
        try:
            ask = Breaking.model_validate_json(await rpc.site.bodies.whole(request, BODY_MOST, 0))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "body"
            raise BadRequest(what=f"{where}: {first['msg']}") from None
        break_app(rpc.site, app := _app(rpc, ask.app_id), ask)
        return app
    app = _app(rpc, request.query.get("app_id", ""))
    if request.method == "DELETE":
        rpc.site.world.faults.mend(app, _number(request.query.get("id", "")))
    elif request.method != "GET":
        raise BadRequest(what="GET, POST or DELETE")
    return app


def _app(rpc: Rpc, app_id: str) -> App:
    app = rpc.site.world.memory.app(app_id)
    if app is None:
        raise NotFound("app", app_id)
    return app


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise BadRequest(what="id: a number")
    return int(text)
