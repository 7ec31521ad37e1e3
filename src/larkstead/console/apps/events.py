"""Events and callbacks of an app: how they come, of which types, and the keys that they are known by."""

from collections.abc import Iterable
from typing import Final, Literal

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.apps import AppId, managed
from larkstead.console.apps.scopes import Said, title
from larkstead.contract.events import EventFacts, Schema, events
from larkstead.delivery.attempts import Fault
from larkstead.delivery.events import CAUSED
from larkstead.delivery.url_check import check_url
from larkstead.world.apps.event_records import CallbackMode, EventSettings, Mode
from larkstead.world.apps.event_settings import TYPES_MOST, EventKeys
from larkstead.world.apps.records import App
from larkstead.world.refusal import Refusal

# What a request URL that will not do is told with, in Feishu's words.
NO_URL_ZH: Final = "请填写有效的 HTTP/HTTPS URL"
NO_CHALLENGE_ZH: Final = "Challenge code 没有返回"
# Why nothing was heard of a request URL, in both languages.
WHY: Final[dict[Fault, tuple[str, str]]] = {
    "private": (
        "该地址属于本机或内网。运行服务器的人可以用 --outbound-private 允许，或由服务器的所有者保存。",
        "The address is private: the operator can allow it with --outbound-private, or the server's owner can save it.",
    ),
    "name": ("找不到该域名。", "Its name is not known."),
    "refused": ("没有程序在该地址监听。", "Nobody listens there."),
    "connect_timeout": ("2 秒内没有建立连接。", "No connection came about within 2 seconds."),
    "certificate": ("证书无效。", "Its certificate is not good."),
    "timeout": ("1 秒内没有应答。", "Nothing was answered within 1 second."),
    "broken": ("连接中断，或应答不是 HTTP。", "The connection ended first, or the answer is not HTTP."),
    "too_large": ("应答过大。", "The answer is too large."),
    "status": ("应答的 HTTP 状态码不是 200，而是 {status}。", "It was answered with HTTP {status} instead of 200."),
}
ANSWER_SHOWN: Final = 200


class UrlNotValid(Refusal):
    """A request URL gave no answer."""

    of_request = frozenset({"url"})
    zh = f"{NO_URL_ZH}：{{why_zh}}"
    en = "Enter a valid HTTP/HTTPS URL: {why_en}"
    url: str = ""
    why_zh: str = ""
    why_en: str = ""


class ChallengeNotReturned(Refusal):
    """A request URL answered with something else than the challenge."""

    of_request = frozenset({"url", "answer"})
    zh = f"{NO_CHALLENGE_ZH}。应答是：{{answer}}"
    en = "The challenge code was not returned. The answer was: {answer}"
    zh_remedy = '收到 url_verification 时，须在 1 秒内原样返回 {{"challenge": …}}；设置了 Encrypt Key 时须先解密。'
    en_remedy = (
        'Answer url_verification with the same {{"challenge": …}} within 1 second, decrypted where there is a key.'
    )
    url: str = ""
    answer: str = ""


class NotConnected(Refusal):
    """The long connection is chosen while no program of the app is connected."""

    zh = "应用未建立长连接"
    en = "The app has no long connection."
    zh_remedy = "先用官方 SDK 启动长连接客户端（服务地址为 {base_url}），再保存。"
    en_remedy = "Start a long-connection client of an official SDK first (domain {base_url}), then save."
    base_url: str = ""


class ScopeNeed(Response):
    """A scope that an event needs, any one of them; `held`: the app has it in force."""

    key: str
    title: Said
    held: bool


class EventType(Response):
    """A type of event or callback. `configured`: added to the app; `in_force`: the online version has it; `caused`:
    something here makes it happen.
    """

    type: str
    title: Said
    area: str
    kind: Literal["event", "callback"]
    event_schema: Schema
    scopes: list[ScopeNeed]
    doc_path: str
    configured: bool
    in_force: bool
    caused: bool


class ConnectionCard(Response):
    """A long connection of the app. Times are in ms; `last_ping` 0 before the first one."""

    since: int
    address: str
    agent: str
    sdk: str
    version: str
    last_ping: int
    in_flight: int


class EventSettingsCard(Response):
    """How an app gets events and callbacks. `pending`: types wait for a version to go online."""

    app_id: str
    mode: Mode
    url: str
    callback_mode: CallbackMode
    callback_url: str
    encrypt_key: str
    verification_token: str
    types: list[EventType]
    pending: bool
    connections: list[ConnectionCard]
    base_url: str


class EventTypes(Response):
    """Every type that there is."""

    types: list[EventType]


class Configuring(Request):
    """How events and callbacks come from now on; None stays as it is. `unconnected`: the long connection may be chosen
    before a program is connected. `unchecked`: the request URL is not asked first.
    """

    app_id: str
    mode: Mode | None = None
    url: str | None = None
    callback_mode: CallbackMode | None = None
    callback_url: str | None = None
    unconnected: bool = False
    unchecked: bool = False


class Subscribing(Request):
    """Types to add and to take away."""

    app_id: str
    add: list[str] = Field([], max_length=TYPES_MOST)
    remove: list[str] = Field([], max_length=TYPES_MOST)


class Encrypting(Request):
    """The Encrypt Key: None makes one, '' takes it away."""

    app_id: str
    key: str | None = None


class Token(Request):
    """The Verification Token; None makes one."""

    app_id: str
    token: str | None = None


@action("events.get", audited=False)
async def get(caller: Caller, ask: AppId) -> EventSettingsCard:
    """How an app gets events, as it is now."""
    app = managed(caller, ask.app_id)
    await caller.cell.event_subscriptions.ensure(app, caller.me)
    return _card(caller, app)


@action("events.all")
async def every_type(caller: Caller, ask: AppId) -> EventTypes:
    """Every type of event and callback, as the app has it."""
    app = managed(caller, ask.app_id)
    return EventTypes(types=_types(caller, app, caller.cell.event_subscriptions.of(app), events()))


@action("events.configure")
async def configure(caller: Caller, ask: Configuring) -> EventSettingsCard:
    """Choose how events and callbacks come. A request URL is asked for its challenge first."""
    app = managed(caller, ask.app_id)
    kept = await caller.cell.event_subscriptions.ensure(app, caller.me)
    chosen = [
        (ask.mode, ask.url, kept.mode, kept.url),
        (ask.callback_mode, ask.callback_url, kept.callback_mode, kept.callback_url),
    ]
    for mode, url, mode_before, url_before in chosen:
        if mode == "long_connection" and mode != mode_before and not ask.unconnected:
            _must_be_connected(caller, app)
        address = url_before if url is None else url.strip()
        if address and (url is not None or mode == "webhook") and not ask.unchecked:
            await _must_answer(caller, app, address)
    await caller.cell.event_subscriptions.configure(
        app,
        caller.me,
        mode=ask.mode,
        url=ask.url,
        callback_mode=ask.callback_mode,
        callback_url=ask.callback_url,
        private=caller.owner,
    )
    return _card(caller, app)


@action("events.subscribe")
async def subscribe(caller: Caller, ask: Subscribing) -> EventSettingsCard:
    """Add types and take some away; in force with the next version that goes online."""
    app = managed(caller, ask.app_id)
    await caller.cell.event_subscriptions.subscribe(app, caller.me, ask.add, ask.remove)
    return _card(caller, app)


@action("events.encrypt")
async def encrypt(caller: Caller, ask: Encrypting) -> EventSettingsCard:
    """Set, make or take away the Encrypt Key."""
    app = managed(caller, ask.app_id)
    await caller.cell.event_subscriptions.encrypt(app, caller.me, ask.key)
    return _card(caller, app)


@action("events.reset_token")
async def reset_token(caller: Caller, ask: Token) -> EventSettingsCard:
    """Set or make another Verification Token."""
    app = managed(caller, ask.app_id)
    await caller.cell.event_subscriptions.reset_token(app, caller.me, ask.token)
    return _card(caller, app)


def _must_be_connected(caller: Caller, app: App) -> None:
    if not caller.site.eventing.connections.of(app.id):
        raise NotConnected(base_url=caller.site.base_url)


async def _must_answer(caller: Caller, app: App, url: str) -> None:
    keys: EventKeys = caller.cell.event_subscriptions.keys(app)
    now = caller.cell.memory.real_ms()
    checked = await check_url(caller.site.eventing.webhooks, url, keys, now, private=caller.owner)
    if checked.fault in WHY:
        zh, en = WHY[checked.fault]
        status = checked.tried.status
        raise UrlNotValid(url=url, why_zh=zh.format(status=status), why_en=en.format(status=status))
    if checked.fault == "" and not checked.answered:
        raise ChallengeNotReturned(url=url, answer=checked.tried.answer.decode("utf-8", "replace")[:ANSWER_SHOWN])


def _card(caller: Caller, app: App) -> EventSettingsCard:
    subscriptions = caller.cell.event_subscriptions
    kept, keys = subscriptions.of(app), subscriptions.shown(app, caller.me)
    chosen = dict.fromkeys((*kept.types, *kept.types_in_force))
    return EventSettingsCard(
        app_id=app.app_id,
        mode=kept.mode,
        url=kept.url,
        callback_mode=kept.callback_mode,
        callback_url=kept.callback_url,
        encrypt_key=keys.encrypt_key,
        verification_token=keys.verification_token,
        types=_types(caller, app, kept, (type for type in chosen if type in events())),
        pending=subscriptions.is_pending(app),
        connections=[
            ConnectionCard(
                since=one.since,
                address=one.address,
                agent=one.agent,
                sdk=one.sdk[0],
                version=one.sdk[1],
                last_ping=one.last_ping,
                in_flight=one.in_flight,
            )
            for one in caller.site.eventing.connections.of(app.id)
        ],
        base_url=caller.site.base_url,
    )


def _types(caller: Caller, app: App, kept: EventSettings, types: Iterable[str]) -> list[EventType]:
    return [_type(caller, app, kept, events()[type]) for type in types]


def _type(caller: Caller, app: App, kept: EventSettings, facts: EventFacts) -> EventType:
    return EventType(
        type=facts.event_type,
        title=Said(zh=facts.title_zh, en=facts.title_en),
        area=facts.area,
        kind=facts.kind,
        event_schema=facts.schema,
        scopes=[
            ScopeNeed(key=key, title=title(key), held=caller.cell.scopes.holds(app, (key, "tenant")))
            for key in facts.scopes_any
        ],
        doc_path=facts.doc_path,
        configured=facts.event_type in kept.types,
        in_force=facts.event_type in kept.types_in_force,
        caused=facts.event_type in CAUSED,
    )
