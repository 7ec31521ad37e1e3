"""Queries over pinned messages. Each runs in a reader thread and sees committed rows only."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, Select, false, select

from larkstead.store.tables import message_pins, messages

Row = dict[str, Any]


def of_message(engine: Engine, message: int) -> Row | None:
    """The pin of a message."""
    query = select(message_pins).where(message_pins.c.message == message)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
        return None if row is None else dict(row)


def of_chat(engine: Engine, chat: int, *, after: int, before: int | None, limit: int) -> list[Row]:
    """A chat's pins with after < id < before, the newest first. One whose message was recalled is not among them."""
    query = _of_chat(chat, after, before).add_columns(*message_pins.c).limit(limit)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def messages_of_chat(engine: Engine, chat: int, *, before: int | None, limit: int) -> list[tuple[Row, Row]]:
    """The same, each pin with its message."""
    query = _of_chat(chat, 0, before).limit(limit)
    with engine.connect() as connection:
        pins = [dict(row) for row in connection.execute(query.add_columns(*message_pins.c)).mappings()]
        wanted = select(messages).where(messages.c.id.in_([pin["message"] for pin in pins]))
        found = {row["id"]: dict(row) for row in connection.execute(wanted).mappings()}
    return [(pin, found[pin["message"]]) for pin in pins]


def among(engine: Engine, ids: Sequence[int]) -> set[int]:
    """Which of these messages are pinned."""
    query = select(message_pins.c.message).where(message_pins.c.message.in_(ids))
    with engine.connect() as connection:
        return set(connection.execute(query).scalars())


def _of_chat(chat: int, after: int, before: int | None) -> Select[Any]:
    pins = message_pins.c
    query = select().join_from(message_pins, messages, pins.message == messages.c.id)
    query = query.where(pins.chat == chat, pins.id > after, messages.c.deleted == false())
    if before is not None:
        query = query.where(pins.id < before)
    return query.order_by(pins.id.desc())
