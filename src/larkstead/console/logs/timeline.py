"""The story of one call by its Log ID: what each step of the chain found, from the record and, marked as such, from how
things stand today; and the same call once more.
"""

import time
from typing import Any, Literal

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.explorer.explorer import SampleCard
from larkstead.console.explorer.users import OUT
from larkstead.console.home.search import find_call
from larkstead.console.logs.caused import CausedEvent, caused_by
from larkstead.console.logs.replay import (
    BodyKept,
    CallAgain,
    Prefill,
    body_kept,
    facts_of,
    texts_of,
    token_kind,
)
from larkstead.console.logs.sample import UNPROVEN
from larkstead.console.views import InBoth, MessageCard, message_card
from larkstead.contract.facts import EndpointFacts, contract
from larkstead.derive.explorer import FORM
from larkstead.gate import call as gate_call
from larkstead.gate.causes import recorded
from larkstead.gate.lane import Whole
from larkstead.store.calls import CallRecord
from larkstead.wire import call_steps
from larkstead.wire.ids import Kind
from larkstead.wire.jsons import load_shown
from larkstead.wire.masking import BODY_BOUND
from larkstead.wire.named_secrets import MASK
from larkstead.wire.url_forms import URL_FORM
from larkstead.world.apps.records import App
from larkstead.world.org.records import User
from larkstead.world.org.roles import may_manage
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotFound

StepKey = Literal["request", "identity", "scopes", "throttle", "validation", "action"]
StepState = Literal["passed", "refused", "skipped"]
ReplayState = Literal["yes", "not_manager", "secrets", "form", "cut", "bytes", "user_token", "unknown"]
STEPS: tuple[StepKey, ...] = ("request", "identity", "scopes", "throttle", "validation", "action")
# The step of the story that each of the chain's steps (wire/call_steps.py) belongs to.
STORY_OF: dict[str, StepKey] = {
    "match": "request",
    "bound": "request",
    "identify": "identity",
    "authorise": "scopes",
    "throttle": "throttle",
    "read": "validation",
    "decode": "validation",
    "authorise_values": "scopes",
    "break_on_purpose": "action",
    "handle": "action",
}
# Where a call was refused, for records that do not say.
REFUSED_AT: dict[int, StepKey] = {
    99991201: "request",
    99990501: "request",
    **dict.fromkeys((*UNPROVEN, 99991677, 99991662), "identity"),
    **dict.fromkeys((99991672, 99991679), "scopes"),
    99991400: "throttle",
    **dict.fromkeys((9499, 99992402), "validation"),
}


class CannotReplay(Refusal):
    """The recorded call cannot be sent once more."""

    zh = "这次调用不能重放。"
    en = "This call cannot be sent again."


class StoryRequest(Request):
    """A Log ID."""

    log_id: str


class StoryFact(Response):
    """One thing to know of a step. `today`: it is so now, and may have been otherwise at the time of the call."""

    name: str
    value: InBoth
    today: bool
    link: str


class StoryStep(Response):
    """One step of a call. `took_us` is None where the record does not say."""

    key: StepKey
    state: StepState
    took_us: int | None
    facts: list[StoryFact]


class CallSteps(Response):
    """A call step by step, the message it made if it made one, the events that it caused, and the call once more in
    other forms, as far as the log has its body.
    """

    log_id: str
    app_id: str
    steps: list[StoryStep]
    message: MessageCard | None
    events: list[CausedEvent]
    samples: list[SampleCard]
    prefill: Prefill | None
    body_kept: BodyKept
    replay: ReplayState


class Replayed(Response):
    """What the call was answered this time."""

    log_id: str
    status: int
    code: int
    response: str


@action("logs.story")
async def story(caller: Caller, ask: StoryRequest) -> CallSteps:
    """What happened in a call, step by step."""
    record = await _found(caller, ask.log_id)
    app, facts = caller.cell.memory.apps.get(record.app), contract().endpoints.get(record.endpoint)
    again = CallAgain(caller.site.base_url, record, app)
    teller = _Teller(caller, record, app, facts)
    return CallSteps(
        log_id=record.log_id,
        app_id=app.app_id if app else "",
        steps=teller.steps(),
        message=await _message(caller, record),
        events=await caused_by(caller, record.log_id),
        samples=again.samples(),
        prefill=again.prefill(),
        body_kept=again.kept,
        replay=_replay_state(caller, record, app),
    )


@action("logs.replay")
async def replay(caller: Caller, ask: StoryRequest) -> Replayed:
    """Send a call once more through the open API, with its app's token of today."""
    record = await _found(caller, ask.log_id)
    app, facts = caller.cell.memory.apps.get(record.app), facts_of(record)
    if _replay_state(caller, record, app) != "yes":
        raise CannotReplay
    takes_token = app is not None and (facts is None or facts.tokens)
    token = (await caller.cell.tokens.tenant_token(app))[0] if app is not None and takes_token else ""
    request = gate_call.Request(
        method=record.method,
        raw_path=record.path,
        raw_query=record.query,
        authorization=f"Bearer {token}" if token else "",
        content_type="" if texts_of(record, facts) is None else URL_FORM,
        incoming=Whole(record.request_body.encode()),
        client="replay",
        received_ms=caller.cell.memory.real_ms(),
        started_ns=time.monotonic_ns(),
    )
    reply = await caller.site.chain.judge(request, caller.site.base_url)
    said = _object(reply.body.decode())
    return Replayed(
        log_id=reply.headers.get("X-Tt-Logid", ""),
        status=reply.status,
        code=int(said.get("code", 0)),
        response=reply.body.decode(),
    )


async def _found(caller: Caller, log_id: str) -> CallRecord:
    _, record = await find_call(caller, log_id.strip())
    if record is None:
        raise NotFound("call", log_id)
    return record


def _replay_state(caller: Caller, record: CallRecord, app: App | None) -> ReplayState:
    facts, kept = facts_of(record), body_kept(record, facts_of(record))
    # What got to no endpoint is answered the same whoever calls.
    if app is None and record.endpoint:
        return "unknown"
    if app is not None and not may_manage(caller.me, app):
        return "not_manager"
    if MASK in record.request_body or MASK in record.query:
        return "secrets"
    if kept == "form" or (facts is not None and facts.content_type == FORM):
        return "form"
    if kept != "whole" or len(record.request_body) >= BODY_BOUND:
        return "bytes" if kept == "bytes" else "cut"
    takes_tenant = facts is None or not facts.tokens or "tenant_access_token" in facts.tokens
    return "yes" if takes_tenant and token_kind(record) == "tenant" else "user_token"


async def _message(caller: Caller, record: CallRecord) -> MessageCard | None:
    """The message that a successful call made or read, if it is of the enterprise."""
    data = _object(record.response_body).get("data")
    text = data.get("message_id") if isinstance(data, dict) and not record.code else None
    sealed = caller.cell.identities.explain(text) if isinstance(text, str) else None
    if sealed is None or sealed.kind is not Kind.MESSAGE:
        return None
    message = await caller.cell.messages.find(sealed.id)
    return message_card(caller.cell, message) if message else None


# --- the steps


class _Teller:
    """Tells the steps of one call."""

    def __init__(self, caller: Caller, record: CallRecord, app: App | None, facts: EndpointFacts | None) -> None:
        self._caller = caller
        self._record = record
        self._app = app
        self._facts = facts
        self._took = [(STORY_OF[name], took) for name, took in call_steps.read(record.steps).items()]

    def steps(self) -> list[StoryStep]:
        """All steps, also those that the call did not get to."""
        tellers = {
            "request": self._request,
            "identity": self._identity,
            "scopes": self._scopes,
            "throttle": self._throttle,
            "validation": self._validation,
            "action": self._action,
        }
        refused = self._refused_at()
        return [
            StoryStep(
                key=key,
                state=self._state(key, refused),
                took_us=self._time(key),
                facts=[*(self._cause() if key == refused else ()), *tellers[key]()],
            )
            for key in STEPS
        ]

    def _cause(self) -> list[StoryFact]:
        """Why it was refused, in the words of then."""
        cause = recorded(self._record.cause, self._record.cause_data)
        if cause is None:
            return []
        # With the name that the search knows it by.
        name = self._record.cause
        return [_fact("cause", f"{cause.say('zh')}（{name}）", f"{cause.say('en')} ({name})")]

    def _refused_at(self) -> StepKey | None:
        if not self._record.code and self._record.status < 400:
            return None
        if self._took:
            return self._took[-1][0]
        return REFUSED_AT.get(self._record.code, "action")

    def _state(self, key: StepKey, refused: StepKey | None) -> StepState:
        if key == refused:
            return "refused"
        if self._took:
            return "passed" if any(step == key for step, _ in self._took) else "skipped"
        return "passed" if refused is None or STEPS.index(key) < STEPS.index(refused) else "skipped"

    def _time(self, key: StepKey) -> int | None:
        spent = [took for step, took in self._took if step == key]
        return sum(spent) if spent else None

    def _request(self) -> list[StoryFact]:
        record, facts = self._record, self._facts
        target = record.path + (f"?{record.query}" if record.query else "")
        told = [_plain("call", f"{record.method} {target}")]
        if facts is not None:
            told.append(_fact("endpoint", facts.title_zh, facts.title_en, link=facts.doc_path))
        return [*told, _plain("client", record.client)]

    def _identity(self) -> list[StoryFact]:
        record, app, memory = self._record, self._app, self._caller.cell.memory
        if app is None:
            if self._facts is not None and not self._facts.tokens:
                return [_fact("token", "此接口不需要访问凭证", "This API takes no token")]
            return [_fact("token", "没有识别出应用", "No app was recognised")]
        told = [_plain("app", f"{app.name} ({app.app_id})", link=f"/app/{app.app_id}")]
        if tenant := self._caller.world.memory.tenants.get(record.tenant):
            told.append(_plain("enterprise", tenant.name))
        if user := memory.users.get(record.user):
            told += [_plain("token", "user_access_token"), _plain("user", f"{user.name} ({user.user_id})")]
        elif record.code in UNPROVEN:
            told.append(_fact("token", "没有有效的访问凭证", "No valid access token"))
        elif self._facts is not None and self._facts.tokens:
            told.append(_plain("token", "tenant_access_token"))
        return [*told, _fact("app_status", *_STATUSES[app.status], today=True)]

    def _scopes(self) -> list[StoryFact]:
        facts, app = self._facts, self._app
        if facts is None or not facts.scopes_any:
            return [] if facts is None else [_fact("needs", "不需要权限", "No scope is needed")]
        told = [_plain("needs", " / ".join(facts.scopes_any))]
        if app is not None:
            kind: Literal["tenant", "user"] = "user" if self._record.user else "tenant"
            held = [key for key in facts.scopes_any if (key, kind) in app.granted]
            link = f"/app/{app.app_id}/auth?q={','.join(facts.scopes_any)}&token_type={kind}"
            zh, en = (", ".join(held),) * 2 if held else ("一个也没有开通", "None of them")
            told.append(_fact("holds", zh, en, today=True, link=link))
        return told

    def _throttle(self) -> list[StoryFact]:
        facts = self._facts
        if facts is None:
            return []
        parts = [(facts.per_second, "次/秒", "a second"), (facts.per_minute, "次/分钟", "a minute")]
        zh = "，".join(f"{most} {unit}" for most, unit, _ in parts if most is not None)
        en = ", ".join(f"{most} {unit}" for most, _, unit in parts if most is not None)
        return [_fact("limit", zh or "没有频率限制", en or "No limit")]

    def _validation(self) -> list[StoryFact]:
        error = _object(self._record.response_body).get("error")
        violations = error.get("field_violations") if isinstance(error, dict) else None
        if not isinstance(violations, list):
            return []
        return [
            _plain("field", f"{one.get('field', '')}: {one.get('description', '')}")
            for one in violations[:20]
            if isinstance(one, dict)
        ]

    def _action(self) -> list[StoryFact]:
        record, app = self._record, self._app
        told = [_plain("answer", f"HTTP {record.status} · code {record.code} · {record.message}")]
        if app is not None and record.endpoint.startswith("im."):
            on = self._caller.cell.availability.bot_on(app)
            state = ("已启用", "On") if on else ("未启用", "Off")
            told.append(_fact("bot", *state, today=True, link=f"/app/{app.app_id}/ability"))
            told += self._receiver(app)
        return told

    def _receiver(self, app: App) -> list[StoryFact]:
        """The first person whom the call names, and whether the app reaches them today."""
        for text in self._record.subjects.split():
            if (user := self._user(text)) is not None:
                out = self._caller.cell.availability.why_out(app, user)
                zh = "在可用范围内" if out is None else f"不可触达（{OUT[out][0]}）"
                en = "within availability" if out is None else f"out of reach: {OUT[out][1]}"
                link = f"/app/{app.app_id}/version"
                return [_fact("receiver", f"{user.name}：{zh}", f"{user.name}: {en}", today=True, link=link)]
        return []

    def _user(self, text: str) -> User | None:
        cell = self._caller.cell
        sealed = cell.identities.explain(text)
        if sealed is None:
            return cell.users.by_email(text) or cell.users.by_user_id(text)
        return cell.memory.users.get(sealed.id) if sealed.kind in (Kind.OPEN_ID, Kind.UNION_ID) else None


_STATUSES = {"draft": ("未上线", "Not live"), "live": ("已启用", "Live"), "disabled": ("已停用", "Disabled")}


def _fact(name: str, zh: str, en: str, *, today: bool = False, link: str = "") -> StoryFact:
    return StoryFact(name=name, value=InBoth(zh=zh, en=en), today=today, link=link)


def _plain(name: str, value: str, link: str = "") -> StoryFact:
    return _fact(name, value, value, link=link)


def _object(text: str) -> dict[str, Any]:
    try:
        found = load_shown(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
