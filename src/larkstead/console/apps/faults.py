"""Faults on purpose: to see how an app's program takes what goes wrong at the platform."""

from typing import Annotated

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, Site, action
from larkstead.console.apps.apps import AppId, managed
from larkstead.gate.endpoint import Endpoint
from larkstead.gate.refused import coded
from larkstead.world.apps.faults import ANY_ENDPOINT, FaultRefused, Kind
from larkstead.world.apps.records import App
from larkstead.world.refusals import NotAllowed, NotFound


class FaultsOfOwner(NotAllowed):
    """Nobody but the server's owner may break things."""

    zh = "只有服务器的所有者可以设置故障。"
    en = "Only the owner of this server may break things on purpose."
    zh_remedy = "运行服务器的人可以用 larkstead open 打开页面，或以 --faults admins 启动服务器，允许企业管理员设置。"
    en_remedy = "Whoever runs it comes in by `larkstead open`, or starts it with --faults admins to let admins do it."


class Breaking(Request):
    """What is to go wrong: the next `times` times (None: until it is mended), each with a `probability`. `value`: the
    milliseconds of a delay, the bytes of a fragment, the code of an answer; `endpoint`: whose answers, as its id or as
    `POST /open-apis/…`, '' for any.
    """

    app_id: str
    kind: Kind
    times: int | None = None
    probability: Annotated[float, Field(allow_inf_nan=False)] = 1.0
    value: Annotated[int | None, Field(ge=0, le=2**53)] = None
    endpoint: str = ANY_ENDPOINT


class Mending(Request):
    """The fault that is to go, or all of an app."""

    app_id: str
    id: int | None = None


class FaultCard(Response):
    """A fault that is on. `left`: how many more times, None until it is mended; `endpoint`: '' for any."""

    id: int
    kind: Kind
    left: int | None
    probability: float
    value: int
    endpoint: str


class FaultList(Response):
    """What goes wrong for an app on purpose. `may`: the caller may change that."""

    faults: list[FaultCard]
    may: bool


@action("faults.list")
async def list_faults(caller: Caller, ask: AppId) -> FaultList:
    """What goes wrong for an app on purpose."""
    return shown(caller.site, managed(caller, ask.app_id), may=_may(caller))


@action("faults.begin")
async def begin(caller: Caller, ask: Breaking) -> FaultList:
    """Let something go wrong."""
    app = _breakable(caller, ask.app_id)
    break_app(caller.site, app, ask)
    return shown(caller.site, app)


@action("faults.mend")
async def mend(caller: Caller, ask: Mending) -> FaultList:
    """Let one fault, or all of an app, go."""
    app = _breakable(caller, ask.app_id)
    caller.world.faults.mend(app, ask.id)
    return shown(caller.site, app)


def shown(site: Site, app: App, *, may: bool = True) -> FaultList:
    """An app's faults."""
    found = site.world.faults.of(app.id)
    cards = [
        FaultCard(
            id=one.id,
            kind=one.kind,
            left=one.left,
            probability=one.probability,
            value=one.value,
            endpoint=one.endpoint,
        )
        for one in found
    ]
    return FaultList(faults=cards, may=may)


def break_app(site: Site, app: App, ask: Breaking) -> None:
    """Begin a fault. Refuses with FaultRefused, and with NotFound where there is no such endpoint."""
    endpoint = _endpoint(site, ask.endpoint) if ask.kind == "answer" and ask.endpoint else None
    if ask.kind == "answer":
        _check_code(ask.value, endpoint)
    site.world.faults.begin(
        app,
        ask.kind,
        times=ask.times,
        probability=ask.probability,
        value=ask.value,
        endpoint=endpoint.facts.id if endpoint is not None else ANY_ENDPOINT,
    )


def _breakable(caller: Caller, app_id: str) -> App:
    app = managed(caller, app_id)
    if not _may(caller):
        raise FaultsOfOwner()
    return app


def _may(caller: Caller) -> bool:
    return caller.owner or (caller.site.settings.faults_by_admins and caller.me.is_admin)


def _endpoint(site: Site, wanted: str) -> Endpoint:
    endpoints = site.catalogue.endpoints
    found = endpoints.get(wanted) or next((one for one in endpoints.values() if one.request == wanted), None)
    if found is None:
        raise NotFound("endpoint", wanted)
    return found


def _check_code(code: int | None, endpoint: Endpoint | None) -> None:
    """Only what an endpoint may answer: what its own page lists, and what every endpoint's does."""
    own = endpoint.texts if endpoint is not None else {}
    if code in own or code in coded():
        return
    known = ", ".join(map(str, sorted({*own, *coded()})))
    raise FaultRefused(
        why_zh=f"错误码 {code} 不在文档中，可用：{known}", why_en=f"code {code} is not documented; these are: {known}"
    )
