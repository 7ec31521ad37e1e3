"""Queries over the notices that people have closed."""

from sqlalchemy import Engine, select

from larkstead.store.tables import closed_notices


def closed_notice(engine: Engine, tenant: int, chat: int, user: int) -> int | None:
    """The notice on top of a chat that somebody closed last."""
    query = select(closed_notices.c.notice).where(
        closed_notices.c.tenant == tenant, closed_notices.c.chat == chat, closed_notices.c.user == user
    )
    with engine.connect() as connection:
        return connection.execute(query).scalar()
