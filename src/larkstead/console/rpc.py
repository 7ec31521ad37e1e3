"""Answers console calls: who asks, may they, what do they ask, and every refusal as JSON that a page can show."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from pydantic import Field, ValidationError

from larkstead.console import acting
from larkstead.console.action import ACTIONS, Action, AdminsOnly, Caller, NotSignedIn, Request, Response, Site
from larkstead.console.audit_trail import Trail
from larkstead.console.session.entry import OwnerOnly, owner_command
from larkstead.console.views import InBoth
from larkstead.gate.bodies import BodyTooLarge
from larkstead.gate.peers import why_not_here
from larkstead.gate.room import TooManyBodies
from larkstead.store.journal import JournalFailed
from larkstead.world.limit_refusals import TooMany
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadField, NotAllowed, NotFound

log = structlog.get_logger(__name__)

COOKIE = "larkstead_session"
COOKIE_DAYS = 30
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})

# The documents: large, and with nothing of anybody's in them. What holds secrets is not compressed, since how small it
# became would tell of them.
OPEN_AREA = "docs."


@dataclass(frozen=True, slots=True)
class Stream:
    """A call that answers bit by bit, or is handed a file; it checks origin and caller itself, with the door's own
    means. `ask` is what it is asked (in its body, or its query), `answers` each thing that it may say.
    """

    serve: "Callable[[web.BaseRequest, Rpc], Awaitable[web.StreamResponse]]"
    ask: type[Request]
    answers: tuple[type[Response], ...]


STREAMS: dict[str, Stream] = {}


class RefusalBody(Response):
    """Why a call was refused, in words for a person, and where that is mended; `data` is what the words are about."""

    cause: str
    message: InBoth
    remedy: InBoth | None = None
    link: str | None = None
    data: dict[str, Any] = Field(default_factory=dict)
    field: str | None = None


class BadRequest(Refusal):
    """The call's JSON does not fit; a page that sends it is wrong or out of date."""

    zh = "请求不符合要求：{what}"
    en = "The request does not fit: {what}"


class WrongOrigin(Refusal):
    """A page of another site asks."""

    zh = "请求来自其他站点，已拒绝。"
    en = "The request comes from another site."


def host_of(request: web.BaseRequest) -> str:
    """The host name a request was sent to, without its port."""
    return host_in(request.headers.get("Host", ""))


@lru_cache(256)
def host_in(header: str) -> str:
    """The host name of a Host header, without its port."""
    try:
        return urlsplit("//" + header).hostname or ""
    except ValueError:  # a bracket that is not closed
        return ""


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


class Rpc:
    """The console's door. `hosts`: the names under which this machine itself reaches the server; `loaded`: done when
    every action is declared.
    """

    def __init__(self, site: Site, *, hosts: Collection[str], loaded: "asyncio.Future[None]") -> None:
        self._site = site
        self._hosts = hosts
        self._loaded = loaded
        self._trail = Trail()

    async def answer(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        """Answer one console call."""
        await self.ready()
        if (stream := STREAMS.get(name)) is not None and request.method == "POST":
            return await stream.serve(request, self)
        action = ACTIONS.get(name)
        try:
            if action is None or request.method != "POST":
                raise NotFound("action", name)
            self.check_origin(request)
            caller = self.caller(request)
            if action.moves and caller.in_pane:
                raise acting.NotInAPane
            await self._check_audience(action, caller)
            ask = _ask(action, await self._site.bodies.whole(request, action.most, caller.holder))
            answer = await self._act(action, caller, ask)
        except Refusal as refusal:
            return refused(refusal)
        except JournalFailed:
            return not_stored()
        except Exception:
            if request.transport is None:
                raise  # the client went before its body was whole
            log.exception("console.crashed", action=name)
            return _told(RefusalBody(cause="Crashed", message=_CRASHED), 500)
        response = self._answered(answer, caller)
        if name.startswith(OPEN_AREA):
            response.enable_compression()
        return response

    async def ready(self) -> None:
        """Return when every action is declared."""
        if not self._loaded.done():
            await asyncio.shield(self._loaded)

    @property
    def site(self) -> Site:
        """What calls work with."""
        return self._site

    async def _act(self, action: Action, caller: Caller, ask: Any) -> Response:
        before = caller.user
        try:
            answer = await action.handler(caller, ask)
        except Refusal as refusal:
            await self._trail.leave(action, caller, before, ask, refusal)
            raise
        await self._trail.leave(action, caller, before, ask, answer)
        return answer

    def caller(self, request: web.BaseRequest) -> Caller:
        """Who asks, by their cookie; for the server's owner, whom the request names."""
        token = request.cookies.get(COOKIE, "")
        session = self._site.world.accounts.find(token) if token else None
        elsewhere = self._elsewhere(request)
        if session is not None and session.owner and elsewhere:
            # Whatever else listens on this machine is sent the same cookie: from elsewhere it opens nothing.
            session = None
        caller = Caller(
            site=self._site,
            user=session.user if session is not None else None,
            session=session,
            elsewhere=elsewhere,
            client=request.remote or "",
            token=token,
        )
        if (name := acting.named(request)) is not None:
            if not caller.owner:
                raise OwnerOnly(command=owner_command(caller))
            caller.user, caller.in_pane = acting.person(self._site.world, name), True
        return caller

    def _elsewhere(self, request: web.BaseRequest) -> str:
        """Empty if the request was sent from this machine, to this machine, by no proxy and no other site's page."""
        if (host := host_of(request)) not in self._hosts:
            return f"it was sent to {host or 'no host'}"
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            return "another site's page sent it"
        return why_not_here(request)

    def has_owner_key(self, request: web.BaseRequest) -> bool:
        """Whether the request carries the owner's key as a bearer."""
        kind, _, shown = request.headers.get("Authorization", "").partition(" ")
        return kind.lower() == "bearer" and self._site.world.owner.has_key(shown.strip())

    def check_origin(self, request: web.BaseRequest) -> None:
        """Refuse requests that another site's page makes with our cookie."""
        origin = request.headers.get("Origin")
        if origin is None:
            # No browser leaves it out of a POST or a WebSocket: this is a command line, which has no ambient cookie.
            return
        if _netloc(origin) not in {request.headers.get("Host", ""), urlsplit(self._site.base_url).netloc}:
            raise WrongOrigin

    async def _check_audience(self, action: Action, caller: Caller) -> None:
        if action.audience == "everyone":
            return
        if not caller.me.is_admin and action.audience == "admin":
            # An attempt at what is not one's own is worth a line, also where the call only reads.
            await self._trail.leave(action, caller, caller.user, None, refusal := AdminsOnly())
            raise refusal

    def _answered(self, answer: Response, caller: Caller) -> web.Response:
        response = web.Response(body=answer.model_dump_json().encode(), content_type="application/json")
        if caller.cookie is not None:
            # The owner comes in by the address of this machine, also where everybody else comes in by TLS.
            owners = caller.session is not None and caller.session.owner
            secure = self._site.base_url.startswith("https:") and not owners
            age = COOKIE_DAYS * 86_400 if caller.cookie else 0
            response.set_cookie(
                COOKIE, caller.cookie, max_age=age, httponly=True, samesite="Lax", secure=secure, path="/"
            )
        return response


_CRASHED = InBoth(
    zh="服务器处理时出错；运行它的人可以在它的日志中看到原因（console.crashed）。",
    en="The server failed at this; whoever runs it sees why in its log (console.crashed).",
)
_NOT_STORED = InBoth(zh="保存失败，请重试。", en="It could not be stored. Try again.")
_STATUSES: dict[type[Refusal], int] = {
    NotSignedIn: 401,
    AdminsOnly: 403,
    NotAllowed: 403,
    WrongOrigin: 403,
    NotFound: 404,
    TooMany: 429,
    BodyTooLarge: 413,
    TooManyBodies: 503,
}


def _ask(action: Action, body: bytes) -> Any:
    try:
        return action.ask.model_validate_json(body or b"{}")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise BadRequest(what=f"{where}: {first['msg']}") from None


def not_stored() -> web.Response:
    """What was asked may or may not be stored."""
    return _told(RefusalBody(cause="NotStored", message=_NOT_STORED), 500)


def refusal_body(refusal: Refusal) -> RefusalBody:
    """What a page is told of a refusal."""
    remedy = refusal.remedy("en")
    told = RefusalBody(
        cause=type(refusal).__name__,
        message=InBoth(zh=refusal.say("zh"), en=refusal.say("en")),
        remedy=InBoth(zh=refusal.remedy("zh"), en=remedy) if remedy else None,
        link=refusal.where() or None,
        data={name: value for name, value in refusal.data.items() if _plain(value)},
    )
    if isinstance(refusal, BadField) and "field" in refusal.data:
        return told.model_copy(update={"field": refusal.data["field"]})
    return told


def refused(refusal: Refusal) -> web.Response:
    """The answer to a call that is refused."""
    status = next((code for kind, code in _STATUSES.items() if isinstance(refusal, kind)), 400)
    headers = {"Retry-After": str(refusal.wait_s)} if isinstance(refusal, TooMany) else None
    return _told(refusal_body(refusal), status, headers)


def _told(body: RefusalBody, status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    text = body.model_dump_json().encode()
    return web.Response(status=status, body=text, content_type="application/json", headers=headers)


def _plain(value: Any) -> bool:
    try:
        json.dumps(value)
    except TypeError:
        return False
    return True
