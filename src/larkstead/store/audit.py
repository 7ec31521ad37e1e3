"""The audit log: who did what in the consoles. Written through the journal, read here."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select

from larkstead.store.changes import Append
from larkstead.store.tables import audit

# The `result` of an action that was done; of any other it is the name of the cause.
DONE = "done"


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are wanted; None: any. `first_id` and `before` bound the (time-ordered) id: first_id <= id < before.
    `done`: whether the action was done, or refused.
    """

    tenant: int
    user: int | None = None
    action: str | None = None
    done: bool | None = None
    first_id: int = 0
    before: int | None = None


def line(id: int, tenant: int, user: int, action: str, targets: str, result: str) -> Append:
    """One line to submit. `targets` is JSON of public ids."""
    return Append(audit, (id, tenant, user, action, targets, result))


def lines(engine: Engine, wanted: AuditFilter, limit: int) -> list[dict[str, Any]]:
    """The newest lines that fit, newest first."""
    query = select(audit).where(audit.c.tenant == wanted.tenant, audit.c.id >= wanted.first_id)
    if wanted.before is not None:
        query = query.where(audit.c.id < wanted.before)
    if wanted.user is not None:
        query = query.where(audit.c.user == wanted.user)
    if wanted.action is not None:
        query = query.where(audit.c.action == wanted.action)
    if wanted.done is not None:
        query = query.where(audit.c.result == DONE if wanted.done else audit.c.result != DONE)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query.order_by(audit.c.id.desc()).limit(limit)).mappings()]


def actions(engine: Engine, tenant: int) -> list[str]:
    """The names of the actions that a tenant's lines have."""
    with engine.connect() as connection:
        query = select(audit.c.action).where(audit.c.tenant == tenant).distinct().order_by(audit.c.action)
        return list(connection.execute(query).scalars())
