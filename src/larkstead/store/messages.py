"""Queries over messages. Each runs in a reader thread and sees committed rows only."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Engine, ScalarSelect, Select, false, func, literal_column, or_, select, union_all

from larkstead.store import tables
from larkstead.store.tables import messages

# So many rows are taken in at once where all are wanted.
AT_ONCE: Final = 5_000
# Of those that are told of at once as read.
READ_AT_ONCE: Final = 500


def by_id(engine: Engine, tenant: int, id: int) -> dict[str, Any] | None:
    """The row of one message of an enterprise."""
    query = select(messages).where(messages.c.id == id, messages.c.tenant == tenant)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
        return None if row is None else dict(row)


def by_ids(engine: Engine, tenant: int, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of those of these messages that an enterprise has, in order of time."""
    query = select(messages).where(messages.c.id.in_(ids), messages.c.tenant == tenant).order_by(messages.c.id)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def of_chat(
    engine: Engine,
    chat: int,
    *,
    after: int = 0,
    before: int | None = None,
    newest_first: bool,
    limit: int,
    thread_replies: bool = True,
    to_managers: bool = True,
) -> list[dict[str, Any]]:
    """A chat's messages with after < id < before, in order of time; without `thread_replies` a thread shows its root
    alone, without `to_managers` those are left out that are for the group's owner and managers.
    """
    query = select(messages).where(messages.c.chat == chat)
    if not to_managers:
        query = query.where(messages.c.to_managers == false())
    if not thread_replies:
        query = query.where(outside_threads())
    return _between(engine, query, after, before, newest_first, limit)


def of_thread(
    engine: Engine,
    tenant: int,
    thread: int,
    *,
    after: int = 0,
    before: int | None = None,
    newest_first: bool,
    limit: int,
) -> list[dict[str, Any]]:
    """The messages of a thread of an enterprise, its root among them, with after < id < before, in order of time."""
    # The same condition as the partial index has, to the letter, so that it serves.
    query = select(messages).where(messages.c.thread == thread, messages.c.thread != literal_column("0"))
    query = query.where(messages.c.tenant == tenant)
    return _between(engine, query, after, before, newest_first, limit)


def outside_threads() -> ColumnElement[bool]:
    """What a chat itself shows: all but the answers in threads."""
    return or_(messages.c.thread == 0, messages.c.root == 0, messages.c.thread == messages.c.id)


def answers(engine: Engine, tenant: int, threads: Sequence[int], most: int) -> list[tuple[int, int, str, int]]:
    """(thread, created_at, sender_kind, sender) of the newest answers in each of these threads, newest first; at most
    so many of each.
    """
    c = messages.c
    newest = [
        select(c.id, c.thread, c.created_at, c.sender_kind, c.sender)
        .where(c.thread == thread, c.thread != literal_column("0"), c.tenant == tenant, c.root != 0, c.thread != c.id)
        .order_by(c.id.desc())
        .limit(most)
        .subquery()
        for thread in threads
    ]
    if not newest:
        return []
    every = union_all(*(select(one) for one in newest)).subquery()
    query = select(every.c.thread, every.c.created_at, every.c.sender_kind, every.c.sender).order_by(every.c.id.desc())
    with engine.connect() as connection:
        return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def _between(
    engine: Engine, query: Select[Any], after: int, before: int | None, newest_first: bool, limit: int
) -> list[dict[str, Any]]:
    query = query.where(messages.c.id > after)
    if before is not None:
        query = query.where(messages.c.id < before)
    query = query.order_by(messages.c.id.desc() if newest_first else messages.c.id).limit(limit)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def sent_by_app(engine: Engine, chat: int, app: int, after: int, up_to: int) -> list[int]:
    """The newest messages of an app in a chat between two, in order: a few hundred at most."""
    between = (messages.c.chat == chat, messages.c.id > after, messages.c.id <= up_to)
    query = select(messages.c.id).where(*between, messages.c.sender_kind == "app", messages.c.sender == app)
    with engine.connect() as connection:
        return list(connection.scalars(query.order_by(messages.c.id.desc()).limit(READ_AT_ONCE)))[::-1]


def last_of_chats(engine: Engine, chats: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The newest message of each chat that has one, of those that everybody in it sees."""
    seen = select(messages.c.id).where(messages.c.chat == tables.chats.c.id, messages.c.to_managers == false())
    newest = list(_newest(engine, chats, seen.order_by(messages.c.id.desc()).limit(1).scalar_subquery()).values())
    found: dict[int, dict[str, Any]] = {}
    with engine.connect() as connection:
        for some in _in_parts(newest):
            rows = connection.execute(select(messages).where(messages.c.id.in_(some))).mappings()
            found.update((row["chat"], dict(row)) for row in rows)
    return found


def newest_of_chats(engine: Engine, chats: Sequence[int]) -> dict[int, int]:
    """The id of the newest message of each chat that has one."""
    # One look into the index a chat, however many messages it has.
    newest = select(func.max(messages.c.id)).where(messages.c.chat == tables.chats.c.id).scalar_subquery()
    return _newest(engine, chats, newest)


def newest_below(engine: Engine, chats: Sequence[int], floor: int, before: int, most: int) -> list[int]:
    """The newest messages of several chats together with floor <= id < before, newest first, at most so many."""
    c = messages.c
    between = (c.id >= floor, c.id < before)
    newest = select(func.max(c.id)).where(c.chat == tables.chats.c.id, *between).scalar_subquery()
    # So many chats at most have one of so many messages.
    last = nlargest(most, _newest(engine, chats, newest).items(), key=itemgetter(1))
    found: list[int] = []
    with engine.connect() as connection:
        for chat, _ in last:
            query = select(c.id).where(c.chat == chat, *between).order_by(c.id.desc()).limit(most)
            found += connection.scalars(query)
    return nlargest(most, found)


def _newest(engine: Engine, chats: Sequence[int], newest: ScalarSelect[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    with engine.connect() as connection:
        for some in _in_parts(chats):
            rows = connection.execute(select(tables.chats.c.id, newest).where(tables.chats.c.id.in_(some)))
            found.update((chat, id) for chat, id in rows if id is not None)
    return found


def _in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many as a statement may name."""
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


@dataclass(frozen=True, slots=True)
class Unread:
    """What somebody has not read in a chat: how many messages, counted up to a bound, the oldest of them (0: none),
    and whether one of the newest of them names that person, or everybody.
    """

    count: int = 0
    first: int = 0
    named: Literal["", "me", "all"] = ""


NOTHING_UNREAD: Final = Unread()


def unread(engine: Engine, chat: int, read_up_to: int, *, user: int, most: int) -> Unread:
    """What of a chat, outside its threads, is newer than `read_up_to`, not recalled, no line of the chat itself,
    and not sent by this person; counted up to `most`.
    """
    c = messages.c
    of_others = (c.chat == chat, c.id > read_up_to, c.sender != user, c.msg_type != "system", outside_threads())
    some = select(c.id).where(*of_others, ~c.deleted).order_by(c.id).limit(most).subquery()
    named = select(c.mentions).where(*of_others)
    with engine.connect() as connection:
        count, first = connection.execute(select(func.count(), func.min(some.c.id))).one()
        if not count:
            return NOTHING_UNREAD
        newest = connection.execute(named.order_by(c.id.desc()).limit(most)).scalars()
        who = {one for text in newest if text for one in _named(text, user)}
    return Unread(count, first, "me" if "me" in who else "all" if "all" in who else "")


def _named(mentions: str, user: int) -> Iterator[Literal["me", "all"]]:
    for key, of_user, _, _ in json.loads(mentions):
        if of_user == user:
            yield "me"
        elif key == "@_all":
            yield "all"


def greatest_id(engine: Engine) -> int:
    """The newest message's id, 0 when there is none: ids of a new start come after it."""
    with engine.connect() as connection:
        return connection.execute(select(func.max(messages.c.id))).scalar() or 0


def last_change(engine: Engine) -> int:
    """The id of the newest row of `changed_messages`, 0 where there is none."""
    with engine.connect() as connection:
        return connection.execute(select(func.max(tables.changed_messages.c.id))).scalar() or 0


def recent_uuids(engine: Engine, after: int) -> Iterator[tuple[int, int, str, int]]:
    """(tenant, sender, uuid, id) of the messages after an id that were sent with a uuid, in order of time. There may be
    millions: they come row by row.
    """
    wanted = select(messages.c.tenant, messages.c.sender, messages.c.uuid, messages.c.id)
    query = wanted.where(messages.c.id > after, messages.c.uuid != "").order_by(messages.c.id)
    with engine.connect().execution_options(yield_per=AT_ONCE) as connection:
        for row in connection.execute(query):
            yield row.tenant, row.sender, row.uuid, row.id


def of_uuid(engine: Engine, chat: int, sender: int, uuid: str, after: int) -> int | None:
    """The message after an id that a sender sent into a chat with this uuid."""
    c = messages.c
    query = select(c.id).where(c.chat == chat, c.id > after, c.sender == sender, c.uuid == uuid).limit(1)
    with engine.connect() as connection:
        return connection.execute(query).scalar()
