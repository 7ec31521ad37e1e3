"""The explorer: tokens for a call that somebody fills in by hand, whom it can reach, why it failed, and the same call
as code. The call itself goes from the page to the open API, like anybody's.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from larkstead.console.action import LARGE_BODY_MOST, Caller, Request, Response, action
from larkstead.console.apps.apps import managed
from larkstead.contract.facts import EndpointFacts, contract
from larkstead.derive.explorer import ExplorerEndpoint, explorer_endpoint, form_files
from larkstead.derive.samples import Filled, Sample, samples
from larkstead.derive.views import DocText, doc_text
from larkstead.gate.causes import help_at
from larkstead.world.apps.records import App
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotFound

MOST_READERS = 20


class NotInForce(Refusal):
    """A user token may carry no scope that the app does not hold for the user identity."""

    zh = "应用“{app_name}”尚未开通这些用户身份权限：{scopes}"
    en = '"{app_name}" does not hold these scopes for the user identity: {scopes}'
    zh_remedy = "先在“权限管理”中开通，生效后再授权。"
    en_remedy = "Enable them under Permissions & Scopes; consent once they are in force."
    link = "/app/{app_id}/auth?q={scopes}&token_type=user"


class EndpointId(Request):
    """One endpoint of the contract."""

    endpoint_id: str


class TokenRequest(Request):
    """A token for an app that one develops. `scopes` are consented to by the signed-in person; for `user` only."""

    app_id: str
    kind: Literal["tenant", "user"]
    scopes: list[str] = Field(default_factory=list)


class TokenCard(Response):
    """A token and its remaining seconds. `scopes` are those consented to, empty for a tenant token."""

    kind: Literal["tenant", "user"]
    token: str
    expires_in: int
    scopes: list[str]


class ReadersRequest(Request):
    """A chat that an app has just written into."""

    app_id: str
    chat_id: str


class Reader(Response):
    """Somebody who reads the chat. `one_click`: one may go on as them with one click."""

    user_id: str
    name: str
    avatar: str
    is_me: bool
    one_click: bool


class Readers(Response):
    """Who of the enterprise reads a chat, oneself first; `more` were left off."""

    tenant_key: str
    users: list[Reader]
    more: int


class ExplainRequest(Request):
    """A code that an endpoint answered to an app."""

    endpoint_id: str
    code: int
    app_id: str | None = None


class Fix(Response):
    """What mends it: a part of the explorer (`permissions`, `token`, `parameters`), or a page (`link`)."""

    kind: Literal["permissions", "token", "parameters", "page"]
    link: str
    label: DocText


class Explanation(Response):
    """Why a code was answered and what mends it; None where nothing was written."""

    cause: DocText | None
    remedy: DocText | None
    fix: Fix | None


class QueryItem(Request):
    """One query parameter; names may repeat."""

    name: str
    value: str


class SamplesRequest(Request):
    """A filled request. `token` is None when there is none yet; `files` are the names of a form's files by field."""

    endpoint_id: str
    path: dict[str, str] = Field(default_factory=dict)
    query: list[QueryItem] = Field(default_factory=list)
    body: dict[str, Any] | None = None
    files: dict[str, str] = Field(default_factory=dict)
    token: str | None = None
    token_kind: Literal["tenant", "user"] = "tenant"
    app_id: str = ""


class SampleCard(Response):
    """A piece of code to copy; `install` is None where nothing has to be installed."""

    id: str
    title: str
    language: str
    install: str | None
    code: str
    note: DocText


class SampleList(Response):
    """cURL first, then two variants of each language."""

    samples: list[SampleCard]


@action("explorer.endpoint", audience="everyone")
async def endpoint(caller: Caller, ask: EndpointId) -> ExplorerEndpoint:
    """An endpoint to fill in, also one that has no behaviour here: its samples are for the real platform."""
    facts, behind = _facts(ask.endpoint_id), caller.site.catalogue.endpoints.get(ask.endpoint_id)
    every = () if behind is None else behind.user_scopes_all
    return await asyncio.to_thread(explorer_endpoint, facts, every, emulated=behind is not None)


@action("explorer.token")
async def token(caller: Caller, ask: TokenRequest) -> TokenCard:
    """A token of an app that one develops: its own, or one that acts for the signed-in person."""
    app = managed(caller, ask.app_id)
    if ask.kind == "tenant":
        text, seconds = await caller.cell.tokens.tenant_token(app)
        return TokenCard(kind="tenant", token=text, expires_in=seconds, scopes=[])
    scopes = tuple(dict.fromkeys(ask.scopes))
    _check_consent(caller, app, scopes)
    text, seconds = await caller.cell.tokens.issue_user_token(app, caller.me, scopes)
    return TokenCard(kind="user", token=text, expires_in=seconds, scopes=list(scopes))


@action("explorer.readers")
async def readers(caller: Caller, ask: ReadersRequest) -> Readers:
    """The people in a chat of the app's, as whom its messages can be looked at."""
    app = managed(caller, ask.app_id)
    chat = caller.cell.identities.chat(ask.chat_id)
    if caller.cell.chats.member(chat, "app", app.id) is None:
        raise NotFound("chat", ask.chat_id)
    users = [caller.cell.memory.users.at(id) for id in caller.cell.chats.users(chat)]
    active = sorted((user for user in users if user.status == "active"), key=lambda user: user.id != caller.me.id)
    cards, tenant_key = [_reader(caller, user) for user in active[:MOST_READERS]], caller.tenant.tenant_key
    return Readers(tenant_key=tenant_key, users=cards, more=max(0, len(active) - MOST_READERS))


@action("explorer.explain")
async def explain(caller: Caller, ask: ExplainRequest) -> Explanation:
    """Why a call was refused, and what mends it."""
    app = None if ask.app_id is None else managed(caller, ask.app_id)
    words = await asyncio.to_thread(help_at, caller.site.catalogue, ask.endpoint_id, ask.code)
    return Explanation(
        cause=doc_text(words.cause) if words else None,
        remedy=doc_text(words.remedy) if words else None,
        fix=_fix(ask.code, app),
    )


@action("explorer.samples", audience="everyone", most=LARGE_BODY_MOST)
async def show_samples(caller: Caller, ask: SamplesRequest) -> SampleList:
    """The request as code."""
    facts = _facts(ask.endpoint_id)
    filled = Filled(
        base_url=caller.site.base_url,
        endpoint_id=facts.id,
        method=facts.method,
        path=facts.path,
        path_values=ask.path,
        query=[(item.name, item.value) for item in ask.query],
        body=ask.body,
        token=ask.token,
        token_kind=ask.token_kind,
        app_id=ask.app_id,
        files=form_files(facts, ask.files),
        binary=facts.response_binary,
    )
    # A body of 1 MB is written into ten samples.
    return SampleList(samples=[sample_card(sample) for sample in await asyncio.to_thread(samples, filled)])


def _facts(endpoint_id: str) -> EndpointFacts:
    facts = contract().endpoints.get(endpoint_id)
    if facts is None:
        raise NotFound("endpoint", endpoint_id)
    return facts


def _check_consent(caller: Caller, app: App, scopes: Sequence[str]) -> None:
    """Refuse scopes that the app does not hold for users, and a person whom the app does not reach."""
    missing = [key for key in scopes if not caller.cell.scopes.holds(app, (key, "user"))]
    if missing:
        raise NotInForce(app_name=app.name, app_id=app.app_id, scopes=",".join(missing))
    if not caller.cell.availability.in_availability(app, caller.me):
        raise caller.cell.availability.outside(app, caller.me)


def _reader(caller: Caller, user: User) -> Reader:
    return Reader(
        user_id=user.user_id,
        name=user.name,
        avatar=user.avatar,
        is_me=user.id == caller.me.id,
        one_click=caller.owner and user.account is None,
    )


_PERMISSIONS = ("permissions", "", "去开通权限", "Enable scopes")
_TOKEN = ("token", "", "重新获取 Token", "Fetch a token")
_PARAMETERS = ("parameters", "", "检查参数", "Check the parameters")
_BOT = ("page", "/app/{app_id}/ability", "添加机器人能力", "Add the bot ability")
_VERSION = ("page", "/app/{app_id}/version", "去版本管理与发布", "Open version management")
_DIFFERENCES = ("page", "/document/larkstead/differences", "查看实现了什么", "See what is emulated")
FIXES: dict[int, tuple[str, str, str, str]] = {
    99991672: _PERMISSIONS,
    99991679: _TOKEN,
    **dict.fromkeys((99991661, 99991663, 99991664, 99991668, 99991671, 99991677), _TOKEN),
    **dict.fromkeys((9499, 99992402, 230001, 230025), _PARAMETERS),
    **dict.fromkeys((99992351, 99992354, 99992356, 99992360, 99992361, 99992364, 99992381), _PARAMETERS),
    **dict.fromkeys((230006, 232025, 11205), _BOT),
    230013: _VERSION,
    230002: ("page", "/messenger", "在消息中把机器人加入该群", "Add the bot in the messenger"),
    230027: ("page", "/app/{app_id}/auth", "打开权限管理", "Open Permissions & Scopes"),
    99991662: ("page", "/admin/apps", "打开应用管理", "Open app management"),
    99990501: _DIFFERENCES,
}


def _fix(code: int, app: App | None) -> Fix | None:
    found = FIXES.get(code)
    # A bot that was added and not published needs a version, not another bot.
    if found is _BOT and app is not None and app.bot_added:
        found = _VERSION
    if found is None or ("{app_id}" in found[1] and app is None):
        return None
    kind, link, zh, en = found
    where = link.format(app_id=app.app_id) if app is not None else link
    return Fix.model_validate({"kind": kind, "link": where, "label": DocText(zh=zh, en=en)})


def sample_card(sample: Sample) -> SampleCard:
    note = DocText(zh=sample.note_zh, en=sample.note_en)
    return SampleCard(
        id=sample.id,
        title=sample.title,
        language=sample.language,
        install=sample.install,
        code=sample.code,
        note=note,
    )
