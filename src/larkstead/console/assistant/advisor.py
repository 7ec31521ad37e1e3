"""The least-scope advisor: what an app's calls of the last days need, and what it holds beyond that."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from larkstead.console.action import Caller, Response, action
from larkstead.console.apps.apps import AppId, managed
from larkstead.console.apps.scopes import (
    GrantCard,
    Said,
    ScopeRow,
    title,
)
from larkstead.contract.facts import contract
from larkstead.derive.least_scopes import least_set, needs_of_answer, needs_of_call
from larkstead.gate.causes import recorded
from larkstead.gate.scope_needs import READING, Need, Why, of_sending
from larkstead.store.calls import DAY_MS, KEPT_DAYS, CallRecord, CallStore
from larkstead.wire.jsons import load_shown
from larkstead.world.apps.records import App, Grant, TokenKind
from larkstead.world.apps.refusals import NeedsScope

MOST_CALLS, PAGE = 20_000, 1_000
SENDER = "im.v1.message.create"
READERS = frozenset({"im.v1.message.list", "im.v1.message.get"})


class ScopeReason(Response):
    """Why a scope is needed: an endpoint that was called, and of it the value, the field, or the reading of groups that
    needs it ("endpoint" for the call itself). `calls`: how often it was called so.
    """

    endpoint_id: str
    endpoint: Said
    why: Why
    detail: str
    calls: int


class NeededScope(Response):
    """A scope of the least set. `held_instead` are wider scopes in force that serve the same calls today."""

    scope: ScopeRow
    reasons: list[ScopeReason]
    held_instead: list[str]


class SpareScope(Response):
    """A scope in force that the least set does without. `used`: calls did make use of it; `safe`: every call would
    still be allowed without it; `instead`: the scopes of the least set that would have to be enabled first.
    """

    scope: ScopeRow
    used: bool
    safe: bool
    instead: list[str]


class ScopeAdvice(Response):
    """The advice for an app. `calls` were read, back to `since_ms`; not `whole`: there were more of them. `log_on`:
    calls are kept at all.
    """

    log_on: bool
    calls: int
    since_ms: int
    whole: bool
    needed: list[NeededScope]
    spare: list[SpareScope]
    least: list[GrantCard]


@dataclass(slots=True)
class Read:
    """What a reading of the call log found: how often each need came up."""

    needs: Counter[Need] = field(default_factory=Counter)
    calls: int = 0
    whole: bool = True


@action("scopes.advice")
async def advice(caller: Caller, ask: AppId) -> ScopeAdvice:
    """The least scopes that serve an app's calls of the last seven days."""
    app = managed(caller, ask.app_id)
    since = caller.cell.memory.real_ms() - KEPT_DAYS * DAY_MS
    calls = caller.site.calls
    read = Read() if calls is None else await asyncio.to_thread(_read, caller, calls, app, since)
    rows = {
        (state.key, state.token): ScopeRow(
            key=state.key, token=state.token, title=title(state.key), status=state.status, exempt=state.exempt
        )
        for state in caller.cell.scopes.state(app)
    }
    least = least_set(read.needs, caller.cell.scopes.catalogue)
    held = set(app.granted)
    return ScopeAdvice(
        log_on=calls is not None,
        calls=read.calls,
        since_ms=since,
        whole=read.whole,
        needed=[_needed(rows[grant], read.needs, held) for grant in least],
        spare=[
            _spare(rows[grant], read.needs, held, least)
            for grant in app.granted
            if grant in rows and grant not in least
        ],
        least=[GrantCard(key=key, token=token, title=title(key)) for key, token in least],
    )


def _read(caller: Caller, calls: CallStore, app: App, since_ms: int) -> Read:
    """The needs of an app's newest calls, at most `MOST_CALLS` of them and none older than `since_ms`."""
    read, before = Read(), None
    while True:
        page = calls.latest(app.id, PAGE, before)
        for record in page:
            if record.received_ms < since_ms:
                return read
            if read.calls == MOST_CALLS:
                read.whole = False
                return read
            read.calls += 1
            read.needs.update(_needs(caller, app, record))
        if len(page) < PAGE:
            return read
        before = page[-1].id


def _needs(caller: Caller, app: App, record: CallRecord) -> Iterable[Need]:
    behind = caller.site.catalogue.endpoints.get(record.endpoint)
    if behind is None:
        return ()
    token: TokenKind = "user" if record.user else "tenant"
    needs = needs_of_call(behind, token, record.query)
    answer = _json(record.response_body) if record.status < 300 else None
    needs += needs_of_answer(record.endpoint, token, answer)
    if record.endpoint == SENDER and (sent := of_sending(SENDER, token, _type_sent(record))) is not None:
        needs.append(sent)
    if record.endpoint in READERS:
        needs += [Need(token, (key,), record.endpoint, "reading") for key in _reading(caller, app, record, answer)]
    # What a page of fifty people shows fifty times is still one need of one call.
    return list(dict.fromkeys(needs))


def _reading(caller: Caller, app: App, record: CallRecord, answer: Any) -> set[str]:
    """The scopes for reading what others wrote in the chat that was read, as far as the record tells which one it
    was.
    """
    scopes = READING["user" if record.user else "tenant"]
    refusal = recorded(record.cause, record.cause_data)
    if isinstance(refusal, NeedsScope):
        return {key for key in scopes.values() if key in refusal.scopes}
    modes = set()
    for item in _items(answer):
        chat = caller.cell.identities.explain(str(item.get("chat_id", "")))
        found = None if chat is None else caller.cell.memory.chats.get(chat.id)
        own = record.endpoint == "im.v1.message.get" and _sender(item) == app.app_id and not record.user
        if found is not None and not own:
            modes.add(found.mode)
    return {scopes[mode] for mode in modes if mode in scopes}


def _type_sent(record: CallRecord) -> str:
    body = _json(record.request_body)
    return str(body.get("msg_type", "")) if isinstance(body, dict) else ""


def _items(answer: Any) -> list[dict[str, Any]]:
    data = answer.get("data") if isinstance(answer, dict) else None
    items = data.get("items") if isinstance(data, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _sender(item: dict[str, Any]) -> str:
    sender = item.get("sender")
    return str(sender.get("id", "")) if isinstance(sender, dict) else ""


def _json(text: str) -> Any:
    try:
        return load_shown(text)
    except ValueError:
        return None


def _needed(row: ScopeRow, needs: Counter[Need], held: set[Grant]) -> NeededScope:
    served = [need for need in needs if need.token == row.token and row.key in need.any_of]
    wider = {key for need in served for key in need.any_of if (key, row.token) in held and key != row.key}
    enough = wider and all(need.met_by(held) for need in served) and (row.key, row.token) not in held
    reasons = [_reason(need, needs[need]) for need in served]
    reasons.sort(key=lambda reason: (-reason.calls, reason.endpoint_id, reason.detail))
    return NeededScope(scope=row, reasons=reasons, held_instead=sorted(wider) if enough else [])


def _reason(need: Need, calls: int) -> ScopeReason:
    facts = contract().endpoints[need.endpoint]
    called = Said(zh=facts.title_zh, en=facts.title_en)
    return ScopeReason(endpoint_id=need.endpoint, endpoint=called, why=need.why, detail=need.detail, calls=calls)


def _spare(row: ScopeRow, needs: Counter[Need], held: set[Grant], least: list[Grant]) -> SpareScope:
    """A scope beyond the least set: whether calls lean on it, and on what they could lean instead."""
    served = [need for need in needs if need.token == row.token and row.key in need.any_of]
    rest = held - {(row.key, row.token)}
    left = [need for need in served if not need.met_by(rest)]
    instead = {key for key, token in least for need in left if token == row.token and key in need.any_of}
    return SpareScope(scope=row, used=bool(served), safe=not left, instead=sorted(instead))
