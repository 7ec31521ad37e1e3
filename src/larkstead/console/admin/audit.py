"""The audit log for an enterprise's admins."""

import asyncio
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from larkstead.console.action import LARGEST_ID, Caller, Moment, Request, Response, action
from larkstead.store.audit import AuditFilter, actions, lines
from larkstead.wire.internal_ids import first_id_at, made_at
from larkstead.wire.jsons import load_shown
from larkstead.world.refusals import NotFound


class AuditRequest(Request):
    """Which lines: of one person (user_id), one action, done or refused ones, from a time (ms) on; `cursor` is the
    `next` of the page before.
    """

    user_id: str | None = None
    action: str | None = None
    result: Literal["done", "refused"] | None = None
    since_ms: Moment = 0
    cursor: str | None = Field(default=None, pattern=r"^\d{1,19}$")
    limit: int = Field(default=50, ge=1, le=200)


class AuditLine(Response):
    """Who did what, when (ms). `targets`: the ids it was about, by field name; `result`: "done" or the cause."""

    id: str
    at: int
    user_id: str
    name: str
    action: str
    targets: dict[str, Any]
    result: str


class AuditPage(Response):
    """Lines, newest first; `next` goes on behind the last one, None at the end. `actions`: every name there is;
    `names`: what the people, apps and departments among the targets are called, by their ids.
    """

    lines: list[AuditLine]
    next: str | None
    actions: list[str]
    names: dict[str, str]


@action("admin.audit", audience="admin")
async def audit(caller: Caller, ask: AuditRequest) -> AuditPage:
    """A page of the enterprise's audit log."""
    wanted = AuditFilter(
        tenant=caller.tenant.id,
        user=_user(caller, ask.user_id),
        action=ask.action,
        done=None if ask.result is None else ask.result == "done",
        first_id=first_id_at(ask.since_ms),
        before=min(int(ask.cursor), LARGEST_ID) if ask.cursor is not None else None,
    )
    engine = caller.world.reader.engine
    found = await asyncio.to_thread(lines, engine, wanted, ask.limit + 1)
    known = await asyncio.to_thread(actions, engine, caller.tenant.id)
    shown = [_line(caller, row) for row in found[: ask.limit]]
    further = shown[-1].id if len(found) > ask.limit else None
    return AuditPage(lines=shown, next=further, actions=known, names=_names(caller, shown))


def _user(caller: Caller, user_id: str | None) -> int | None:
    if user_id is None:
        return None
    user = caller.cell.users.by_user_id(user_id)
    if user is None:
        raise NotFound("user", user_id)
    return user.id


def _line(caller: Caller, row: dict[str, Any]) -> AuditLine:
    user = caller.cell.memory.users.get(row["user"])
    return AuditLine(
        id=str(row["id"]),
        at=made_at(row["id"]),
        user_id=user.user_id if user else "",
        name=user.name if user else "",
        action=row["action"],
        targets=_targets(row["targets"]),
        result=row["result"],
    )


def _names(caller: Caller, shown: list[AuditLine]) -> dict[str, str]:
    cell, names = caller.cell, {}
    for text in {text for line in shown for text in _texts(line.targets)}:
        found = cell.users.by_user_id(text) or cell.apps.find(text) or cell.departments.find(text)
        if found is not None:
            names[text] = found.name
    return names


def _texts(value: Any) -> Iterator[str]:
    """The texts of a target, which is a text or a list of some."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            if isinstance(one, str):
                yield one
            elif isinstance(one, list):
                yield from (text for text in one if isinstance(text, str))


def _targets(text: str) -> dict[str, Any]:
    try:
        found = load_shown(text)
    except ValueError:  # cut at its bound
        return {"…": text}
    return found if isinstance(found, dict) else {}
