"""Recorded facts: what the real platform was seen to answer, each with the request that provokes it.

A file holds one fact a line, as JSON:

- `id`, `situation`, `source`; `recorded_at` where it was seen at another endpoint than the one that is called here.
- The request: `method`, `path`, `query`, and `body` (sent as JSON), `form` or `raw` with `content_type`. `by` is who
  calls: "an app" unless it says otherwise. `<…>` in any text is filled in by whoever provokes it (`rigs.py`).
- The answer: `status`, `code`, `msg`; `sub_code` of a card's error; `members` that are there (`data.body.content`) and
  `without` those that are not; `violation`, one of those listed; `doc`, the end of the link to a document; `content`,
  that of the first message. What is absent was not recorded. `…` in a text stands for anything.
- `left_out`: why it is not provoked.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLACE = re.compile(r"<([a-z][^<>=\"]*)>")
APP = "an app"


@dataclass(frozen=True)
class Fact:
    """One line of a file."""

    id: str
    method: str
    path: str
    situation: str = ""
    source: str = ""
    recorded_at: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    form: Mapping[str, str] | None = None
    raw: str | None = None
    content_type: str = ""
    by: str = APP
    status: int | None = None
    code: int | None = None
    msg: str | None = None
    sub_code: int | None = None
    members: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    violation: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    doc: str = ""
    content: Any = None
    note: str = ""
    left_out: str = ""

    def places(self) -> list[str]:
        """What has to be filled in, each once."""
        texts = [self.path, json.dumps([self.query, self.body, self.form], ensure_ascii=False)]
        return list(dict.fromkeys(name for text in texts for name in PLACE.findall(text)))


@dataclass(frozen=True)
class Seen:
    """What came back."""

    status: int
    body: Mapping[str, Any]


def read(*files: Path) -> list[Fact]:
    """The facts of these files; of those here without any."""
    lines = [line for file in files or sorted(HERE.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    return [Fact(**json.loads(line)) for line in lines if line.strip()]


def differences(fact: Fact, seen: Seen) -> list[str]:
    """In what an answer is not the recorded one; nothing where it is."""
    body = seen.body
    found = [
        *_other("HTTP status", fact.status, seen.status),
        *_other("code", fact.code, body.get("code")),
        *_unlike("msg", fact.msg, str(body.get("msg"))),
        *(f"no {name}" for name in fact.members if not any(_at(body, name.split(".")))),
        *(f"{name} is there" for name in fact.without if any(_at(body, name.split(".")))),
    ]
    if fact.sub_code is not None and f"ErrCode: {fact.sub_code};" not in str(body.get("msg")):
        found.append(f"no ErrCode {fact.sub_code} in: {body.get('msg')}")
    error = body.get("error") if isinstance(body.get("error"), dict) else {}
    assert isinstance(error, dict)
    for name, wanted in fact.violation.items():
        listed = error.get(name) or []
        if not any(isinstance(one, dict) and wanted.items() <= one.items() for one in listed):
            found.append(f"none of {name} is {dict(wanted)}: {listed}")
    if fact.doc:
        found += _unlike("error.message", f"…{fact.doc}", str(error.get("message", "")))
    if fact.content is not None:
        told = str(next(_at(body, ["data", "items", "body", "content"]), "null"))
        found += _unlike("content", json.dumps(fact.content, ensure_ascii=False), _compact(told))
    if body.get("code") == 0 and not _in_order(body):
        found.append("members are not in alphabetical order")
    return found


def _compact(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


def _other(what: str, wanted: Any, given: Any) -> Iterator[str]:
    if wanted is not None and wanted != given:
        yield f"{what} is {given}, not {wanted}"


def _unlike(what: str, wanted: str | None, given: str) -> Iterator[str]:
    if wanted is not None and not like(wanted, given):
        yield f"{what} is {given!r}, not {wanted!r}"


def like(wanted: str, given: str) -> bool:
    """Whether a text is the wanted one, in which `…` stands for anything."""
    first, *rest = wanted.split("…")
    if not rest:
        return given == wanted
    if not given.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1]:
        found = given.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(given) - at >= len(rest[-1]) and given.endswith(rest[-1])


def _at(value: Any, names: Iterable[str]) -> Iterator[Any]:
    """What stands at a path; lists are passed through."""
    first, *rest = names
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and first in one:
            if rest:
                yield from _at(one[first], rest)
            else:
                yield one[first] if one[first] not in (None, "", False, 0) else True


def _in_order(value: Any) -> bool:
    if isinstance(value, dict):
        return list(value) == sorted(value) and all(map(_in_order, value.values()))
    return all(map(_in_order, value)) if isinstance(value, list) else True
