"""The one search box: apps, endpoints, guides, scopes, people, chats, error codes, and calls by their Log ID."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Literal

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.icons import icon_address
from larkstead.console.logs.replay import facts_of
from larkstead.console.messenger.contacts import bots_for
from larkstead.console.views import InBoth
from larkstead.contract.facts import EndpointFacts, contract
from larkstead.explain.codes import words_for
from larkstead.store.calls import DAY_MS, KEPT_DAYS, CallRecord
from larkstead.texts import Both, Guide, texts
from larkstead.wire.ids import Kind
from larkstead.wire.logid import as_written, time_of
from larkstead.wire.words import says
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.org.roles import may_manage
from larkstead.world.search import is_group, names

PER_KIND = 8
# No error code has more.
MOST_DIGITS = 18
# The call log is written a moment after the answer: a Log ID younger than this is looked up again, each time after so
# many seconds.
JUST_NOW_MS, AGAIN_S = 5_000, (0.1, 0.2, 0.3, 0.5)

CallState = Literal["found", "sign_in", "unknown", "expired", "malformed", "off", "none"]
HitKind = Literal["app", "endpoint", "guide", "scope", "user", "bot", "chat", "error"]


class SearchHit(Response):
    """Something found, and the page (or messenger contact) it leads to. `id` is what a program calls it by."""

    kind: HitKind
    id: str
    title: InBoth
    hint: InBoth
    avatar: str
    link: str


class Found(Response):
    """What a search found, best first within each kind. `log_id` is set when the words are a Log ID."""

    hits: list[SearchHit]
    log_id: str


class SearchFor(Request):
    """What somebody typed."""

    words: str


class CallStory(Response):
    """One API call as the log tells it. `request` and `response` are JSON text with secrets masked."""

    log_id: str
    received_ms: int
    app_id: str
    app_name: str
    endpoint: str
    title: InBoth
    doc_path: str
    method: str
    path: str
    query: str
    status: int
    code: int
    message: str
    duration_us: int
    request: str
    response: str


class CodeHelp(Response):
    """Why an error code is answered, what mends it, and the document that says more ("" for none)."""

    code: int
    text: str
    cause: InBoth
    remedy: InBoth
    doc_path: str


class ExplainCall(Request):
    """A Log ID, the error code beside it, or both."""

    log_id: str = ""
    code: int | None = None


class Explained(Response):
    """A call's story, if it can be told, and the help for its code.

    `state`: "found"; "sign_in" while nobody is signed in; "unknown" (never there, or not one's own); "expired" when it
    is older than the log; "malformed" when it is no Log ID; "off" when the log is switched off; "none" without a
    Log ID.
    """

    state: CallState
    call: CallStory | None
    help: CodeHelp | None


@action("search.all", audience="everyone")
async def search_all(caller: Caller, ask: SearchFor) -> Found:
    """Everything that fits the words and that the one who asks may see."""
    words = ask.words.strip()
    if not words:
        return Found(hits=[], log_id="")
    if time_of(words) is not None:
        return Found(hits=[], log_id=as_written(words))
    kinds: list[Iterable[SearchHit]] = []
    if caller.user is not None:
        kinds = [_apps(caller, words), await _users(caller, words), await _chats(caller, words)]
    kinds += [_errors(words), _endpoints(caller, words), _guides(words), _scopes(caller, words)]
    return Found(hits=[hit for kind in kinds for hit in list(kind)], log_id="")


@action("search.call", audience="everyone")
async def explain(caller: Caller, ask: ExplainCall) -> Explained:
    """What happened in a call, and what mends it."""
    state, record = await find_call(caller, ask.log_id)
    code = record.code if record is not None else ask.code
    endpoint = record.endpoint if record is not None else None
    return Explained(
        state=state,
        call=None if record is None else _story(caller, record),
        help=None if not code else code_help(caller, endpoint, code),
    )


# --- calls


async def find_call(caller: Caller, log_id: str) -> tuple[CallState, CallRecord | None]:
    """The call with this Log ID, if it is kept and the caller may see it; otherwise why not."""
    log_id = as_written(log_id)
    if not log_id:
        return "none", None
    moment, calls = time_of(log_id), caller.site.calls
    if moment is None:
        return "malformed", None
    if caller.user is None:
        return "sign_in", None
    if calls is None:
        return "off", None
    age = caller.cell.memory.real_ms() - moment
    record = await asyncio.to_thread(calls.find, log_id)
    for pause in AGAIN_S if 0 <= age < JUST_NOW_MS else ():
        if record is not None:
            break
        await asyncio.sleep(pause)
        record = await asyncio.to_thread(calls.find, log_id)
    if record is not None and _may_see(caller, record):
        return "found", record
    return ("expired" if age > KEPT_DAYS * DAY_MS else "unknown"), None


def _may_see(caller: Caller, record: CallRecord) -> bool:
    """Those who develop the app, the enterprise's admins, and the person for whom the app called. Where only the
    enterprise is known, whoever of it holds the Log ID; and where nothing is (no token or an unknown one, and no id),
    whoever holds the Log ID, which was told to the one who called alone.
    """
    me = caller.me
    if record.tenant != me.tenant:
        return not record.tenant
    if not record.app:
        return True
    app = caller.cell.memory.apps.get(record.app)
    return me.is_admin or record.user == me.id or (app is not None and may_manage(me, app))


def _story(caller: Caller, record: CallRecord) -> CallStory:
    app = caller.cell.memory.apps.get(record.app)
    facts = facts_of(record)
    return CallStory(
        log_id=record.log_id,
        received_ms=record.received_ms,
        app_id=app.app_id if app else "",
        app_name=app.name if app else "",
        endpoint=record.endpoint,
        title=InBoth(zh=facts.title_zh, en=facts.title_en) if facts else InBoth(zh="", en=""),
        doc_path=facts.doc_path if facts else "",
        method=record.method,
        path=record.path,
        query=record.query,
        status=record.status,
        code=record.code,
        message=record.message,
        duration_us=record.duration_us,
        request=record.request_body,
        response=record.response_body,
    )


def code_help(caller: Caller, endpoint: str | None, code: int) -> CodeHelp:
    """Why an error code is answered, at one endpoint or anywhere, and what mends it."""
    found = words_for(code, contract().endpoints.get(endpoint or ""), caller.site.catalogue).finding
    remedy = found.remedies[0]
    return CodeHelp(
        code=code,
        text=_text_of(endpoint, code),
        cause=_both(found.cause),
        remedy=_both(remedy.text),
        doc_path=remedy.link or _doc_of(code) or _doc_of_endpoint(endpoint, code),
    )


def _text_of(endpoint: str | None, code: int) -> str:
    facts = contract().endpoints.get(endpoint or "")
    own = next((error.msg for error in facts.errors if error.code == code), None) if facts else None
    text = own or contract().errors.get(code, "")
    # A template is no sentence: the call itself has the text that was sent.
    return "" if "%v" in text or (not own and code in contract().error_templates) else text


def _doc_of(code: int) -> str:
    """The guide about one code (its name ends in the code), or the list of generic codes."""
    for guide in texts().guides():
        if guide.slug == f"fix-{code}":
            return guide.path
    return _guide_of("error-list") if code in contract().errors else ""


def _doc_of_endpoint(endpoint: str | None, code: int) -> str:
    named = contract().endpoints.get(endpoint or "")
    for facts in (named,) if named else contract().endpoints.values():
        if any(error.code == code for error in facts.errors):
            return facts.doc_path
    return ""


def _guide_of(kind: str) -> str:
    return next((guide.path for guide in texts().guides() if guide.kind == kind), "")


# --- kinds of hits


def _apps(caller: Caller, words: str) -> Iterator[SearchHit]:
    apps = [app for app in caller.cell.apps.of_user(caller.me) if names(words, app)]
    for app in apps[:PER_KIND]:
        hint = InBoth(zh=app.description, en=app.description)
        yield _hit("app", app.app_id, app.name, hint, f"/app/{app.app_id}", icon_address(app))


async def _users(caller: Caller, words: str) -> list[SearchHit]:
    return [_user(user) for user in await caller.cell.search.users(words, most=PER_KIND)]


def _user(user: User) -> SearchHit:
    hint = " · ".join(filter(None, (user.en_name, user.email)))
    link = f"/messenger?open=user:{user.user_id}"
    return _hit("user", user.user_id, user.name, InBoth(zh=hint, en=hint), link, user.avatar)


async def _chats(caller: Caller, words: str) -> list[SearchHit]:
    cell, me = caller.cell, caller.me
    groups = await cell.search.groups(me, words, most=PER_KIND)
    sealed = cell.identities.explain(words)
    named = cell.memory.chats.get(sealed.id) if sealed is not None and sealed.kind is Kind.CHAT else None
    if named is not None and is_group(named) and cell.chats.member(named, "user", me.id) is not None:
        groups = [named]
    bots = await bots_for(caller, words, most=PER_KIND)
    return [*(_bot(app) for app in bots), *(_chat(caller, chat) for chat in groups)]


def _bot(app: App) -> SearchHit:
    hint = InBoth(zh=app.description, en=app.description)
    return _hit("bot", app.app_id, app.name, hint, f"/messenger?open=app:{app.app_id}", icon_address(app))


def _chat(caller: Caller, chat: Chat) -> SearchHit:
    chat_id = caller.cell.identities.chat_id(chat)
    return _hit("chat", chat_id, chat.name, InBoth(zh=chat_id, en=chat_id), f"/messenger/{chat_id}")


def _endpoints(caller: Caller, words: str) -> Iterator[SearchHit]:
    behaved = caller.site.catalogue.endpoints
    fitting = [facts for facts in contract().endpoints.values() if _fit(words, facts)]
    # What fits best first; of those that fit alike, the ones that can be called here.
    fitting.sort(key=lambda facts: (-_fit(words, facts), facts.id not in behaved, len(facts.title_zh)))
    for facts in fitting[:PER_KIND]:
        call = f"{facts.method} {facts.path}"
        title = InBoth(zh=facts.title_zh, en=facts.title_en)
        yield SearchHit(
            kind="endpoint", id=facts.id, title=title, hint=InBoth(zh=call, en=call), avatar="", link=facts.doc_path
        )


def _fit(words: str, facts: EndpointFacts) -> int:
    """How well an endpoint fits: by its very name, its titles, then anywhere."""
    lower = words.lower()
    if lower in {facts.id, facts.path, facts.title_zh, facts.title_en.lower()}:
        return 4
    if says(words, facts.title_zh) or says(words, facts.title_en):
        return 3
    return 2 if says(words, facts.title_zh, facts.title_en, facts.path, facts.id, facts.method) else 0


def _guides(words: str) -> Iterator[SearchHit]:
    pages: dict[str, dict[str, Guide]] = {}
    for guide in texts().guides():
        pages.setdefault(guide.slug, {})[guide.lang] = guide
    fitting = [page for page in pages.values() if says(words, *(guide.title for guide in page.values()))]
    for page in fitting[:PER_KIND]:
        zh, en = page["zh"], page["en"]
        title, hint = InBoth(zh=zh.title, en=en.title), InBoth(zh=zh.section, en=en.section)
        yield SearchHit(kind="guide", id=en.slug, title=title, hint=hint, avatar="", link=en.path)


def _scopes(caller: Caller, words: str) -> Iterator[SearchHit]:
    apps = caller.cell.apps.of_user(caller.me) if caller.user is not None else []
    scopes = [scope for scope in contract().scopes.values() if says(words, scope.key, scope.title_zh, scope.title_en)]
    # The very key first, then those that begin with it.
    scopes.sort(key=lambda scope: (scope.key != words, not scope.key.startswith(words)))
    for scope in scopes[:PER_KIND]:
        link = f"/app/{apps[0].app_id}/auth?q={scope.key}" if apps else _guide_of("scope-list")
        title = InBoth(zh=scope.title_zh, en=scope.title_en)
        hint = InBoth(zh=scope.key, en=scope.key)
        yield SearchHit(kind="scope", id=scope.key, title=title, hint=hint, avatar="", link=link)


def _errors(words: str) -> Iterator[SearchHit]:
    if not words.isdecimal() or len(words) > MOST_DIGITS:
        return
    code = int(words)
    found: dict[str, str] = {}
    if code in contract().errors:
        found[_doc_of(code)] = contract().errors[code]
    for facts in contract().endpoints.values():
        for error in facts.errors:
            if error.code == code:
                found.setdefault(facts.doc_path, error.msg)
    titles = {facts.doc_path: facts for facts in contract().endpoints.values()}
    for path, text in list(found.items())[:PER_KIND]:
        facts_there = titles.get(path)
        where = (
            InBoth(zh=facts_there.title_zh, en=facts_there.title_en) if facts_there else InBoth(zh="通用", en="Generic")
        )
        title = InBoth(zh=f"{code} {text}", en=f"{code} {text}")
        yield SearchHit(kind="error", id=words, title=title, hint=where, avatar="", link=path)


def _hit(kind: HitKind, id: str, title: str, hint: InBoth, link: str, avatar: str = "") -> SearchHit:
    return SearchHit(kind=kind, id=id, title=InBoth(zh=title, en=title), hint=hint, avatar=avatar, link=link)


def _both(both: Both) -> InBoth:
    return InBoth(zh=both.zh, en=both.en)
