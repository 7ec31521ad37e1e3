"""Queries over cards that one person of a group sees."""

from typing import Any

from sqlalchemy import Engine, select

from larkstead.store.tables import ephemerals


def by_id(engine: Engine, tenant: int, id: int) -> dict[str, Any] | None:
    """The row of one, or None."""
    query = select(ephemerals).where(ephemerals.c.id == id, ephemerals.c.tenant == tenant)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().one_or_none()
        return None if row is None else dict(row)


def of_user(engine: Engine, tenant: int, chat: int, user: int, *, most: int) -> list[dict[str, Any]]:
    """The newest that are shown to somebody in a chat, in order of time."""
    query = (
        select(ephemerals)
        .where(
            ephemerals.c.tenant == tenant,
            ephemerals.c.chat == chat,
            ephemerals.c.user == user,
            ephemerals.c.deleted.is_(False),
        )
        .order_by(ephemerals.c.id.desc())
        .limit(most)
    )
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()][::-1]
