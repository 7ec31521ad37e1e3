"""From the words of log search, and who asks, to the filter that the call log understands."""

import asyncio
import json
from functools import cache
from urllib.parse import quote

from larkstead.api.catalogue import CATALOGUE
from larkstead.console.action import Caller
from larkstead.contract.facts import contract
from larkstead.gate import causes
from larkstead.store.call_rows import MINUTE_MS
from larkstead.store.call_search import CallFilter, Check, Condition
from larkstead.store.calls import DAY_MS, KEPT_DAYS
from larkstead.wire.ids import Kind
from larkstead.wire.log_query import BadWord, Term, moment_ms, read_words, span_ms
from larkstead.wire.logid import time_of
from larkstead.wire.words import says
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.org.records import User
from larkstead.world.org.roles import may_manage
from larkstead.world.refusal import Refusal

# The clock of who asks may be ahead of ours, and calls go on arriving while a page is read.
AHEAD_MS = DAY_MS
# How far back one can look.
SPAN_MS = KEPT_DAYS * DAY_MS
SMALLEST, LARGEST = -(2**62), 2**62


class WordNotUnderstood(Refusal):
    """A word of the search has a value that does not fit its name."""

    zh = "无法理解搜索条件“{word}”：{zh_wanted}。"
    en = 'The search word "{word}" is not understood: {en_wanted}.'


def may_look_at(caller: Caller, app: App) -> bool:
    """Whether the person may look at an app's calls."""
    return caller.me.is_admin or may_manage(caller.me, app)


async def visible_apps(caller: Caller, words: str, *, most: int) -> list[App]:
    """Whose calls the person may look at, of those that have these words, newest first: an admin those of all apps of
    the enterprise, a developer of their own.
    """
    if caller.me.is_admin:
        return await caller.cell.search.apps(words, most=most)
    return [app for app in caller.cell.apps.of_user(caller.me) if says(words, app.name, app.app_id)][:most]


async def wanted_calls(
    caller: Caller, app_id: str, words: str, since_ms: int | None, until_ms: int | None
) -> CallFilter | None:
    """What to look for; None when nothing can be found. Raises WordNotUnderstood."""
    try:
        terms = read_words(words)
    except BadWord as bad:
        raise WordNotUnderstood(word=bad.word, zh_wanted=bad.wanted_zh, en_wanted=bad.wanted_en) from None
    apps = await caller.cell.search.run(lambda: _chosen(caller, app_id, terms))
    now = caller.cell.memory.real_ms()
    since, until = _span(terms, now, since_ms, until_ms)
    id = None
    if named := [term for term in terms if term.name == "logid" and not term.negated]:
        asked = named[0].values or [named[0].value]
        # One call is found by its index, several lie in the span that their Log IDs tell.
        if len(asked) == 1 and (id := await _id_of(caller, asked[0])) is None:
            return None
        moments = [moment for log_id in asked if (moment := time_of(log_id)) is not None]
        since, until = min(moments), max(moments) + 1_000
    if not apps or since >= until:
        return None
    reader = _Reader(caller, apps)
    # Names of people and chats are looked for among all of them.
    conditions = await caller.cell.search.run(lambda: tuple(one for term in terms for one in _conditions(reader, term)))
    # An admin who narrowed nothing also sees calls of apps that are gone.
    everything = caller.me.is_admin and len(apps) == len(caller.cell.memory.apps)
    return CallFilter(
        caller.me.tenant, None if everything else tuple(app.id for app in apps), since, until, conditions, id
    )


def _chosen(caller: Caller, app_id: str, terms: list[Term]) -> list[App]:
    """The apps that are looked at, of those that one may look at."""
    cell, me = caller.cell, caller.me
    apps = list(cell.memory.apps) if me.is_admin else cell.apps.of_user(me)
    if app_id:
        app = cell.apps.find(app_id)
        apps = [app] if app is not None and may_look_at(caller, app) else []
    for term in terms:
        if term.name == "app":
            apps = [app for app in apps if _names(app, term) != term.negated]
    return apps


def _names(app: App, term: Term) -> bool:
    return any(value == app.app_id or value.lower() in app.name.lower() for value in term.values or [term.value])


def _span(terms: list[Term], now: int, since_ms: int | None, until_ms: int | None) -> tuple[int, int]:
    # Calls are counted by whole minutes.
    this_minute = now - now % MINUTE_MS
    since = max(since_ms or 0, this_minute - SPAN_MS)
    until = min(this_minute + AHEAD_MS if until_ms is None else until_ms, this_minute + AHEAD_MS)
    for term in terms:
        if term.name == "after":
            since = max(since, moment_ms(term.value, now))
        elif term.name == "before":
            until = min(until, moment_ms(term.value, now))
    return since, until


async def _id_of(caller: Caller, log_id: str) -> int | None:
    calls = caller.site.calls
    record = None if calls is None else await asyncio.to_thread(calls.find, log_id)
    return None if record is None else record.id


def users_named(cell: Cell, value: str) -> list[User]:
    """Whom a name, an e-mail, a user_id, open_id or union_id means. It looks at everybody: in a thread."""
    sealed = cell.identities.explain(value)
    if sealed is not None and sealed.kind in (Kind.OPEN_ID, Kind.UNION_ID):
        found = cell.memory.users.get(sealed.id)
        return [found] if found is not None else []
    lower = value.lower()
    return [
        user
        for user in cell.users.all()
        if lower in {user.user_id, user.email.lower(), user.name.lower(), user.en_name.lower()}
    ]


class _Reader:
    """Knows what a word stands for, for one person and the apps they look at."""

    def __init__(self, caller: Caller, apps: list[App]) -> None:
        self._caller = caller
        self._cell = caller.cell
        self._apps = apps

    def text(self, value: str) -> list[Check]:
        """In the URL, the message or a body. A program may have written non-ASCII characters as escapes."""
        checks = [_contains(column, value) for column in ("path", "query", "message", "request", "response")]
        if not value.isascii():
            once = json.dumps(value)[1:-1]
            twice = once.replace("\\", "\\\\")
            checks += [_contains("request", form) for form in (once, twice)]
        if (encoded := quote(value, safe="")) != value:
            checks += [_contains("path", encoded), _contains("query", encoded)]
        return checks

    def path(self, value: str) -> list[Check]:
        """An endpoint's name; or a part of the path, of such a name, or of an endpoint's title in either language."""
        if value in contract().endpoints:
            return [Check("endpoint", "is", (value,))]
        lower = value.lower()
        titled = [
            facts.id
            for facts in contract().endpoints.values()
            if lower in facts.title_zh.lower() or lower in facts.title_en.lower()
        ]
        named = [Check("endpoint", "is", (id,)) for id in titled[:20]]
        return [_contains("path", value), _contains("endpoint", value), *named]

    def code(self, value: str) -> list[Check]:
        """An error code, or a group of them."""
        if value == "success":
            return [Check("code", "is", (0,))]
        if value == "failure":
            return [Check("code", "between", (1, LARGEST)), Check("code", "between", (SMALLEST, -1))]
        return [Check("code", "between", (SMALLEST, LARGEST)) if value == "any" else Check("code", "is", (int(value),))]

    def cause(self, value: str) -> list[Check]:
        """The name of the cause for which calls were refused, in whatever case."""
        return [Check("cause", "is", (_causes().get(value.lower(), value),))]

    def status(self, value: str) -> list[Check]:
        """An HTTP status, or a hundred of them."""
        low = int(value.replace("xx", "00"))
        return [Check("status", "between", (low, low + 99 if value.endswith("xx") else low))]

    def user(self, value: str) -> list[Check]:
        """The calls that name somebody by any of their ids, talk to them, or act for them. A person is given by name,
        e-mail, user_id, open_id or union_id.
        """
        users = users_named(self._cell, value)
        if not users:
            return [_contains("subjects", value), _contains("path", value)]
        return [check for user in users[:5] for check in self._of_user(user)]

    def _of_user(self, user: User) -> list[Check]:
        ids, chats = self._cell.identities, self._cell.chats
        checks = [Check("user", "is", (user.id,))]
        plain = (ids.union_id(user), user.user_id, user.email)
        checks += [_contains("subjects", text) for text in plain if text]
        checks.append(_contains("path", user.user_id))
        for app in self._apps:
            checks.append(_contains("subjects", ids.open_id(app, user), app.id))
            if (chat := chats.p2p_of(("user", user.id), ("app", app.id))) is not None:
                checks.append(_contains("subjects", ids.chat_id(chat), app.id))
        return checks

    def chat(self, value: str) -> list[Check]:
        """The calls that name a chat, given by its chat_id or its name."""
        sealed, cell = self._cell.identities.explain(value), self._cell
        if sealed is not None:
            return [_contains("subjects", value)]
        chats = [chat for chat in cell.memory.chats if chat.name == value]
        return [_contains("subjects", cell.identities.chat_id(chat)) for chat in chats] or [
            _contains("subjects", value)
        ]


def _conditions(reader: _Reader, term: Term) -> list[Condition]:
    """What a term asks for; nothing for those that chose the apps or the span."""
    if term.name in ("app", "after", "before"):
        return []
    if term.name == "over":
        return [Condition((Check("duration_us", "between", (span_ms(term.value) * 1_000 + 1, LARGEST)),))]
    if term.name == "text":
        return [Condition(tuple(reader.text(term.value)), term.negated)]
    values = term.values or [term.value]
    if term.name == "logid":
        return [Condition(tuple(Check("log_id", "is", (value,)) for value in values), term.negated)]
    if term.name == "method":
        return [Condition(tuple(Check("method", "is", (value.upper(),)) for value in values), term.negated)]
    read = {
        "code": reader.code,
        "cause": reader.cause,
        "path": reader.path,
        "status": reader.status,
        "person": reader.user,
        "chat": reader.chat,
    }[term.name]
    return [Condition(tuple(check for value in values for check in read(value)), term.negated)]


@cache
def _causes() -> dict[str, str]:
    return {one.cause.lower(): one.cause for one in causes.every(CATALOGUE)}


def _contains(column: str, text: str, app: int | None = None) -> Check:
    return Check(column, "contains", (text,), app)
