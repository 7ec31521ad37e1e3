"""Queries over messages to many people. Each runs in a reader thread and sees committed rows only."""

from typing import Any

from sqlalchemy import Engine, and_, func, select

from larkstead.store.tables import batch_contents, batch_deliveries, chat_members, messages

_c = batch_deliveries.c


def content_of(engine: Engine, tenant: int, id: int) -> dict[str, Any] | None:
    """What one says, and to whom it goes."""
    query = select(batch_contents).where(batch_contents.c.id == id, batch_contents.c.tenant == tenant)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().one_or_none()
        return None if row is None else dict(row)


def is_of_batch(engine: Engine, tenant: int, message: int) -> bool:
    """Whether a message came out of a batch."""
    with engine.connect() as connection:
        return connection.scalar(select(_c.batch).where(_c.id == message, _c.tenant == tenant)) is not None


def not_recalled(engine: Engine, tenant: int, batch: int, after: int, most: int) -> list[int]:
    """The messages that receivers got and that nobody has taken back, after one, in order of time."""
    there = and_(messages.c.id == _c.id, ~messages.c.deleted)
    query = select(_c.id).join(messages, there).where(_c.batch == batch, _c.tenant == tenant, _c.id > after)
    with engine.connect() as connection:
        return list(connection.scalars(query.order_by(_c.id).limit(most)))


def recalled_count(engine: Engine, tenant: int, batch: int) -> int:
    """How many of the messages that receivers got are taken back."""
    gone = and_(messages.c.id == _c.id, messages.c.deleted)
    query = select(func.count()).select_from(batch_deliveries).join(messages, gone)
    with engine.connect() as connection:
        return connection.scalar(query.where(_c.batch == batch, _c.tenant == tenant)) or 0


def read_count(engine: Engine, tenant: int, batch: int) -> int:
    """How many receivers have read on to the message that they got."""
    member = chat_members.c
    has_read = and_(member.chat == _c.chat, member.kind == "user", member.member == _c.user, member.read_up_to >= _c.id)
    query = select(func.count()).select_from(batch_deliveries).join(chat_members, has_read)
    with engine.connect() as connection:
        return connection.scalar(query.where(_c.batch == batch, _c.tenant == tenant)) or 0
