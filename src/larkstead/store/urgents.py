"""Queries over urgent messages."""

from typing import Any

from sqlalchemy import Engine, case, func, select

from larkstead.store.tables import urgents


def of_chat(engine: Engine, tenant: int, chat: int, *, most: int) -> list[dict[str, Any]]:
    """The newest messages of a chat that somebody was urged to read: who urged, how many were urged, and how many of
    them have read it.
    """
    read = func.sum(case((urgents.c.confirmed_at > 0, 1), else_=0))
    query = (
        select(
            urgents.c.message,
            func.max(urgents.c.by_kind).label("by_kind"),
            func.max(urgents.c.by).label("by"),
            func.count().label("urged"),
            read.label("confirmed"),
        )
        .where(urgents.c.tenant == tenant, urgents.c.chat == chat)
        .group_by(urgents.c.message)
        .order_by(urgents.c.message.desc())
        .limit(most)
    )
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def of_user(engine: Engine, tenant: int, chat: int, user: int, since: int) -> dict[int, dict[str, Any]]:
    """What one was urged to read in a chat, from a message on, by message."""
    query = select(urgents).where(
        urgents.c.tenant == tenant, urgents.c.chat == chat, urgents.c.user == user, urgents.c.message >= since
    )
    with engine.connect() as connection:
        return {row["message"]: dict(row) for row in connection.execute(query).mappings()}


def of_message(engine: Engine, tenant: int, message: int, *, after: int, most: int) -> list[dict[str, Any]]:
    """Who was urged to read a message, in the order of their ids, those after one."""
    query = (
        select(urgents)
        .where(urgents.c.tenant == tenant, urgents.c.message == message, urgents.c.user > after)
        .order_by(urgents.c.user)
        .limit(most)
    )
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]
