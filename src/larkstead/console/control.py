"""`/_larkstead/control/faults` and `/clock`: the same for programs, tests above all, which show the server's own key.

`GET faults?app_id=…` tells what is on, `POST` lets something go wrong, `DELETE ?app_id=…[&id=…]` mends it.
`GET clock[?tenant_key=…]` tells what the clock of an enterprise shows, `POST` with `{"by": "6h"}` advances it.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

from aiohttp import web
from pydantic import Field, ValidationError

from larkstead.console.action import Request, Response
from larkstead.console.apps.faults import Breaking, break_app
from larkstead.console.apps.faults import shown as shown_faults
from larkstead.console.clock import advance_clock
from larkstead.console.clock import shown as shown_clock
from larkstead.console.rpc import BadRequest, Rpc, refused
from larkstead.wire.durations import seconds_of
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotFound

BODY_MOST = 16_384
NEEDS_KEY = "Send what stands in owner.key in the server's data folder as `Authorization: Bearer ...`."
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="larkstead"', "Cache-Control": "no-store"}
A = TypeVar("A", bound=Request)


class Advancing(Request):
    """By how much the clock of an enterprise is to be advanced: `90s`, `5m`, `6h`, `14d`, or seconds. The enterprise is
    named by its tenant_key or by one of its apps; where the server has one only, nothing names it.
    """

    by: str | int = Field(union_mode="left_to_right")
    tenant_key: str = ""
    app_id: str = ""


async def serve(request: web.BaseRequest, rpc: Rpc, room: str) -> web.Response:
    """Answer one request."""
    if not rpc.has_owner_key(request):
        return web.json_response({"code": 9499, "msg": NEEDS_KEY}, status=401, headers=CHALLENGE)
    try:
        answer = await ROOMS[room](request, rpc)
    except Refusal as refusal:
        return refused(refusal)
    text = answer.model_dump_json()
    return web.Response(text=text, content_type="application/json", headers={"Cache-Control": "no-store"})


# --- faults


async def _faults(request: web.BaseRequest, rpc: Rpc) -> Response:
    if request.method == "POST":
        ask = await _read(request, rpc, Breaking)
        break_app(rpc.site, app := _app(rpc, ask.app_id), ask)
        return shown_faults(rpc.site, app)
    app = _app(rpc, request.query.get("app_id", ""))
    if request.method == "DELETE":
        rpc.site.world.faults.mend(app, _number(request.query.get("id", "")))
    elif request.method != "GET":
        raise BadRequest(what="GET, POST or DELETE")
    return shown_faults(rpc.site, app)


# --- the clock


async def _clock(request: web.BaseRequest, rpc: Rpc) -> Response:
    if request.method == "GET":
        return shown_clock(_cell(rpc, request.query.get("tenant_key", ""), request.query.get("app_id", "")))
    if request.method != "POST":
        raise BadRequest(what="GET or POST")
    ask = await _read(request, rpc, Advancing)
    seconds = seconds_of(str(ask.by))
    if not seconds:
        raise BadRequest(what="by: 90s, 5m, 6h or 14d, or a number of seconds")
    cell = _cell(rpc, ask.tenant_key, ask.app_id)
    await advance_clock(rpc.site, cell, seconds, None)
    return shown_clock(cell)


def _cell(rpc: Rpc, tenant_key: str, app_id: str) -> Cell:
    """The enterprise that is meant."""
    world = rpc.site.world
    if app_id:
        return world.at(_app(rpc, app_id).tenant)
    if tenant_key:
        tenant = world.tenants.find(tenant_key)
        if tenant is None:
            raise NotFound("enterprise", tenant_key)
        return world.at(tenant.id)
    if len(world.memory.tenants) != 1:
        raise BadRequest(what="tenant_key or app_id: which enterprise, since there is not exactly one")
    return next(iter(world))


# --- within


async def _read(request: web.BaseRequest, rpc: Rpc, ask: type[A]) -> A:
    try:
        return ask.model_validate_json(await rpc.site.bodies.whole(request, BODY_MOST, 0))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise BadRequest(what=f"{where}: {first['msg']}") from None


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


ROOMS: Final[dict[str, Callable[[web.BaseRequest, Rpc], Awaitable[Any]]]] = {"faults": _faults, "clock": _clock}
