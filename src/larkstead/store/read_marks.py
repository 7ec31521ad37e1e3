"""Queries over when people read chats. Each runs in a reader thread and sees committed rows only."""

from collections.abc import Sequence

from sqlalchemy import Engine, select

from larkstead.store.tables import chat_members, read_marks


def first_reading(engine: Engine, chat: int, users: Sequence[int], message: int) -> dict[int, int]:
    """The id of the mark by which each of these users has read a message of a chat: it tells when."""
    # One look into the index a user, however often they have read since.
    reading = (
        select(read_marks.c.id)
        .where(read_marks.c.chat == chat_members.c.chat, read_marks.c.user == chat_members.c.member)
        .where(read_marks.c.up_to >= message)
        .order_by(read_marks.c.up_to)
        .limit(1)
        .scalar_subquery()
    )
    query = select(chat_members.c.member, reading).where(
        chat_members.c.chat == chat, chat_members.c.kind == "user", chat_members.c.member.in_(users)
    )
    with engine.connect() as connection:
        return {user: mark for user, mark in connection.execute(query) if mark is not None}
