"""Queries over the log of facts and its cursors."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, Row, select

from larkstead.store.changes import Change, Put, Set
from larkstead.store.tables import cursors, facts


def after(engine: Engine, position: int, most: int) -> Sequence[Row[Any, Any, Any, Any, Any]]:
    """Rows (id, tenant, kind, body, log_id) after a position, the oldest first."""
    c = facts.c
    with engine.connect() as connection:
        return connection.execute(
            select(c.id, c.tenant, c.kind, c.body, c.log_id).where(c.id > position).order_by(c.id).limit(most)
        ).all()


def position_of(engine: Engine, consumer: str) -> int | None:
    """The id of the last fact that a consumer has taken; None where it has no cursor."""
    with engine.connect() as connection:
        return connection.scalar(select(cursors.c.position).where(cursors.c.consumer == consumer))


def begin(consumer: str, position: int) -> Change:
    """A new cursor."""
    return Put(cursors, {"consumer": consumer, "position": position})


def move(consumer: str, position: int, tenant: int) -> Change:
    """A cursor further on. `tenant`: with whose changes it is stored."""
    return Set(cursors, {"consumer": consumer}, {"position": position}, tenant)
