"""Queries over reactions. Each runs in a reader thread and sees committed rows only."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Engine, func, select, union_all

from larkstead.store.tables import reactions

Row = dict[str, Any]
# So many lists are read by one statement.
AT_ONCE: Final = 100


def by_id(engine: Engine, tenant: int, id: int) -> Row | None:
    """The row of one reaction of an enterprise."""
    query = select(reactions).where(reactions.c.id == id, reactions.c.tenant == tenant)
    with engine.connect() as connection:
        return _first(connection, query)


def of_operator(engine: Engine, message: int, kind: str, operator: int, emoji_type: str) -> Row | None:
    """The reaction of this kind that somebody put to a message."""
    c = reactions.c
    query = select(reactions).where(c.message == message, c.operator == operator, c.emoji_type == emoji_type)
    with engine.connect() as connection:
        return _first(connection, query.where(c.operator_kind == kind))


def of_message(engine: Engine, message: int, emoji_type: str | None, *, after: int, limit: int) -> list[Row]:
    """A message's reactions (of one kind, where it is given) with a greater id, the oldest first."""
    c = reactions.c
    query = select(reactions).where(c.message == message, c.id > after)
    if emoji_type is not None:
        query = query.where(c.emoji_type == emoji_type)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query.order_by(c.id).limit(limit)).mappings()]


def counts(engine: Engine, messages: Sequence[int], emoji_type: str | None = None) -> list[tuple[int, str, int]]:
    """How many reactions of each kind messages have, (message, emoji_type, count), the kind that came first first."""
    with engine.connect() as connection:
        return _counts(connection, messages, emoji_type)


def chips(
    engine: Engine, messages: Sequence[int], user: int | None, *, most: int
) -> tuple[list[tuple[int, str, int]], list[Row], set[tuple[int, str]]]:
    """What is shown below messages: the counts of each kind, the first reactions of each (`most` at most, the oldest
    first), and which are this user's.
    """
    with engine.connect() as connection:
        found = _counts(connection, messages, None)
        rows = [row for some in _in_parts(found) for row in _first_of(connection, some, most)]
        rows.sort(key=itemgetter("id"))
        mine = set() if user is None or not found else _of_user(connection, messages, user)
    return found, rows, mine


def _counts(connection: Connection, messages: Sequence[int], emoji_type: str | None) -> list[tuple[int, str, int]]:
    c = reactions.c
    query = select(c.message, c.emoji_type, func.count()).where(c.message.in_(messages))
    if emoji_type is not None:
        query = query.where(c.emoji_type == emoji_type)
    query = query.group_by(c.message, c.emoji_type).order_by(func.min(c.id))
    return [(message, kind, count) for message, kind, count in connection.execute(query)]


def _first_of(connection: Connection, found: Sequence[tuple[int, str, int]], most: int) -> list[Row]:
    # A list of its own for each kind: however many have reacted, so many rows are looked at.
    c = reactions.c
    lists = [
        select(
            select(reactions).where(c.message == message, c.emoji_type == kind).order_by(c.id).limit(most).subquery()
        )
        for message, kind, _ in found
    ]
    return [dict(row) for row in connection.execute(union_all(*lists)).mappings()]


def _of_user(connection: Connection, messages: Sequence[int], user: int) -> set[tuple[int, str]]:
    c = reactions.c
    query = select(c.message, c.emoji_type).where(
        c.message.in_(messages), c.operator == user, c.operator_kind == "user"
    )
    return {(message, kind) for message, kind in connection.execute(query)}


def _first(connection: Connection, query: Any) -> Row | None:
    row = connection.execute(query).mappings().first()
    return None if row is None else dict(row)


def _in_parts(found: Sequence[tuple[int, str, int]]) -> Iterator[Sequence[tuple[int, str, int]]]:
    return (found[at : at + AT_ONCE] for at in range(0, len(found), AT_ONCE))
