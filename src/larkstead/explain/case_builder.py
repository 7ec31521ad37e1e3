"""Cases from what there is: a call that the log kept, or the JSON of an error, ours or the real platform's."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from larkstead.explain.case import Asked, Case, pretty, request_of
from larkstead.explain.prose import Said, cause_of
from larkstead.gate.causes import recorded
from larkstead.gate.endpoint import Catalogue, Endpoint
from larkstead.gate.match import Router
from larkstead.store.calls import CallRecord
from larkstead.wire.form_notes import read_note
from larkstead.wire.jsons import NestedTooDeeply, load_first, load_shown
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.org.records import User
from larkstead.world.org.roles import may_manage
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadField

_APP = re.compile(r"/app/(cli_[0-9a-zA-Z]+)")
# What the official SDKs' samples print: `… failed, code: 230002, msg: …, log_id: …`; that of Go has the msg first.
# Blanks are taken once and for all: where two parts of a pattern may share a row of them, it takes the square of its
# length.
_CODE = re.compile(r"(?<!status )\bcode *+(?:[:=] *+)?(-?\d{1,18})\b", re.IGNORECASE)
_MSG = re.compile(r"\bmsg *+(?:[:=] *+)?+(\S.*)", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:code|log[_ ]?id|reqId|resp) *+[:=]|, *+log id\b", re.IGNORECASE)
_LOG_ID = re.compile(r"\b(?:log[_ ]?id|reqId) *+(?:[:=] *+)?([0-9A-Z]{34})\b", re.IGNORECASE)
_MOST = 262_144
# So many objects in a text are tried.
OBJECTS_MOST = 50
# A code as it is written: some JSON writers have only one kind of number.
_WRITTEN_CODE = re.compile(r"(-?\d{1,18})(?:\.0+)?", re.ASCII)
_BARE_LOG_ID = re.compile(r"\b\d{14}[0-9A-F]{20}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """A request that a page or a person gave with an error. `path` is the whole path, as it was called."""

    method: str = ""
    path: str = ""
    query: str = ""
    body: str = ""
    token: str = ""
    app_id: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The JSON of an error. `error` is its member of that name."""

    code: int
    message: str
    log_id: str
    error: Mapping[str, Any]


class NoError(BadField):
    """What was pasted holds no error of the open API."""

    zh = "没有找到错误：请粘贴含有 code 和 msg 的 JSON，或 SDK 打印的报错。"
    en = "There is no error in it: paste the JSON that has a code and a msg, or the line that an SDK printed."


def pasted(text: str) -> Pasted:
    """The error in a text: its JSON, also when other words stand around it (a line of a program's log), the line that
    an SDK's sample prints, or a code alone.
    """
    text = text[:_MOST]
    value = _object(text) or _line(text) or ({"code": text} if _code(text) is not None else None)
    if value is None:
        raise NoError(field="pasted")
    error = value.get("error")
    found: Mapping[str, Any] = error if isinstance(error, dict) else {}
    message = next((str(value[name]) for name in ("msg", "message", "error_description") if value.get(name)), "")
    log_id = next((str(one["log_id"]) for one in (found, value) if one.get("log_id")), "")
    return Pasted(_code(value["code"]) or 0, message, log_id, found)


def log_id_in(text: str) -> str:
    """The Log ID in a text that holds no error, "" for none."""
    found = _BARE_LOG_ID.search(text[:_MOST])
    return "" if found is None else found[0]


def _code(value: Any) -> int | None:
    written = _WRITTEN_CODE.fullmatch(str(value).strip())
    return None if written is None else int(written[1])


def _object(text: str) -> dict[str, Any] | None:
    start = -1
    for _ in range(OBJECTS_MOST):
        start = text.find("{", start + 1)
        if start < 0:
            return None
        try:
            value = load_first(text, start)
        except NestedTooDeeply:
            # What stands within it is too deep as well, for hundreds of levels.
            return None
        except ValueError:
            continue
        if isinstance(value, dict) and _code(value.get("code")) is not None:
            return value
    return None


def _line(text: str) -> dict[str, Any] | None:
    code, msg, log_id = _CODE.search(text), _MSG.search(text), _LOG_ID.search(text)
    if code is None or msg is None:
        return None
    said = msg[1]
    if (after := _NEXT.search(said, 1)) is not None:
        said = said[: after.start()].rstrip(" ").removesuffix(",")
    return {"code": code[1], "msg": said.strip(), "log_id": log_id[1] if log_id is not None else ""}


class Cases:
    """Builds cases for one server."""

    def __init__(self, cell: Cell, catalogue: Catalogue) -> None:
        self._cell = cell
        self._catalogue = catalogue
        self._router: Router[Endpoint] = Router()
        for endpoint in catalogue.endpoints.values():
            self._router.add(endpoint.facts.method, endpoint.facts.path, endpoint)

    def of_record(self, me: User, record: CallRecord, *, may_read: bool, given: Given | None = None) -> Case:
        """A call of the log, which `me` may see. The page's own copy of the request says more than the log's."""
        endpoint = self._catalogue.endpoints.get(record.endpoint)
        memory = self._cell.memory
        app = memory.apps.get(record.app) or self._app(me, given.app_id if given else "")
        cause, hidden = self._cause(record, endpoint, may_read=may_read)
        request = None
        if may_read:
            request = request_of(endpoint, record.path, record.query, record.request_body)
            if given is not None and given.path:
                body = _with_files(endpoint, given.body, record.request_body)
                request = request_of(endpoint, given.path, given.query, body, given.token)
        return Case(
            cell=self._cell,
            catalogue=self._catalogue,
            me=me,
            code=record.code,
            message=record.message,
            endpoint=endpoint,
            app=app,
            user=memory.users.get(record.user),
            method=record.method,
            path=record.path,
            log_id=record.log_id,
            moment=record.received_ms,
            cause=cause,
            request=request,
            wanted=hidden,
        )

    def of_pasted(self, me: User, error: Pasted, *, may_read: bool, given: Given | None = None) -> Case:
        """An error whose call the log does not have."""
        given = given or Given()
        found = self._router.match(given.method, given.path) if given.path else None
        endpoint = found[0] if found else None
        named = _APP.search(error.message) or _APP.search(json.dumps(error.error))
        request: Asked | None = None
        if may_read and given.path:
            request = request_of(endpoint, given.path, given.query, given.body, given.token)
        return Case(
            cell=self._cell,
            catalogue=self._catalogue,
            me=me,
            code=error.code,
            message=error.message,
            endpoint=endpoint,
            app=self._app(me, given.app_id or (named[1] if named else "")),
            method=given.method,
            path=given.path,
            log_id=error.log_id,
            cause=cause_of(Said(error.code, error.message, error.error, endpoint), self._catalogue),
            request=request,
        )

    def _cause(self, record: CallRecord, endpoint: Endpoint | None, *, may_read: bool) -> tuple[Refusal | None, bool]:
        """Why a recorded call was refused, and whether data of it is left out, since only the request tells it."""
        found = recorded(record.cause, record.cause_data, hidden=not may_read)
        if found is None:
            said = Said(record.code, record.message, _error_of(record.response_body), endpoint)
            return cause_of(said, self._catalogue), False
        hidden = not may_read and not found.of_request.isdisjoint(_object_of(record.cause_data))
        return found, hidden

    def _app(self, me: User, app_id: str) -> App | None:
        """An app by what somebody wrote: only one that they develop, or their enterprise's for an admin."""
        app = self._cell.apps.find(app_id) if app_id else None
        if app is None:
            return None
        return app if me.is_admin or may_manage(me, app) else None


def _with_files(endpoint: Endpoint | None, given: str, recorded: str) -> str:
    """A form's texts as a page gave them, with its files as the log tells of them."""
    if endpoint is None or not endpoint.files:
        return given
    if read_note(recorded) is not None:
        return recorded
    try:
        texts, told = load_shown(given), load_shown(recorded)
    except ValueError:
        return recorded
    if not isinstance(texts, dict) or not isinstance(told, dict):
        return recorded
    return pretty({**texts, **{name: value for name, value in told.items() if isinstance(value, dict)}})


def _error_of(response: str) -> Mapping[str, Any]:
    error = _object_of(response).get("error")
    return error if isinstance(error, dict) else {}


def _object_of(text: str) -> dict[str, Any]:
    try:
        found = load_shown(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
