"""Queries over events and the tries to bring them. Each runs in a reader thread and sees committed rows only."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Engine, Row, func, select, text

from larkstead.store.tables import event_attempts, events
from larkstead.wire.internal_ids import first_id_at, made_at

_c = events.c
_ALL: Final[Mapping[str, Any]] = {}
# So many events are looked through for the one that tells of a thing.
MOST_ABOUT: Final = 2_000


class Due(NamedTuple):
    """An event that is to be brought: what is needed for it, and how often it was tried."""

    id: int
    type: str
    chat: int
    body: str
    created_at: int
    tries: int


def waiting_apps(engine: Engine) -> list[tuple[int, int]]:
    """The apps that events wait for, each with its enterprise."""
    query = select(_c.tenant, _c.app).where(_c.next_at > 0).distinct()
    with engine.connect() as connection:
        return [(tenant, app) for tenant, app in connection.execute(query)]


def due(engine: Engine, app: int, now_ms: int, most: int) -> tuple[list[Due], int]:
    """The events of an app that are due, the longest due first; where these are all, when the next one will be (0: none
    waits).
    """
    query = select(_c.id, _c.type, _c.chat, _c.body, _c.created_at, _c.tries)
    query = query.where(_c.app == app, _c.next_at > 0, _c.next_at <= now_ms).order_by(_c.next_at, _c.id).limit(most)
    later = select(func.min(_c.next_at)).where(_c.app == app, _c.next_at > now_ms)
    with engine.connect() as connection:
        found = [Due(*row) for row in connection.execute(query)]
        return found, 0 if len(found) == most else connection.scalar(later) or 0


def oldest_waiting(engine: Engine, tenant: int) -> int | None:
    """The oldest event of an enterprise that waits for a try, by its id."""
    with engine.connect() as connection:
        query = select(func.min(_c.id)).where(_c.tenant == tenant, _c.next_at > 0)
        found: int | None = connection.scalar(query)
        return found


def waiting(engine: Engine, apps: Sequence[int]) -> int:
    """How many events of these apps wait for a try."""
    count = select(func.count()).select_from(events).where(_c.next_at > 0)
    with engine.connect() as connection:
        return sum(connection.scalar(count.where(_c.app == app)) or 0 for app in apps)


def of_call(engine: Engine, tenant: int, log_id: str, most: int) -> Sequence[Row[Any]]:
    """The events that an API call caused, the first one first."""
    # In these words the index knows itself.
    query = select(events).where(_c.log_id == log_id, text("log_id <> ''"), _c.tenant == tenant)
    with engine.connect() as connection:
        return connection.execute(query.order_by(_c.id).limit(most)).all()


def after(
    engine: Engine, tenant: int, app: int, after: int, most: int, where: Mapping[str, Any] = _ALL
) -> Sequence[Row[Any]]:
    """Events of an app after an id, the oldest first; `where` as below."""
    query = select(events).where(_c.tenant == tenant, _c.app == app, _c.id > after)
    query = query.where(*(_c[name] == value for name, value in where.items())).order_by(_c.id).limit(most)
    with engine.connect() as connection:
        return connection.execute(query).all()


def of_app(
    engine: Engine, tenant: int, app: int, before: int, most: int, where: Mapping[str, Any] = _ALL
) -> Sequence[Row[Any]]:
    """Events of an app before an id (0: all), the newest first; `where`: the values that columns must have."""
    query = select(events).where(_c.tenant == tenant, _c.app == app)
    if before:
        query = query.where(_c.id < before)
    query = query.where(*(_c[name] == value for name, value in where.items())).order_by(_c.id.desc()).limit(most)
    with engine.connect() as connection:
        return connection.execute(query).all()


def about(
    engine: Engine, tenant: int, app: int, of: tuple[str, int], thing: int, within_ms: int, named: str
) -> Row[Any] | None:
    """The first event of an app, of this type and chat, that was made within so long after a thing (by its id), and
    whose body has these words.
    """
    type, chat = of
    until = first_id_at(made_at(thing) + within_ms)
    query = select(events).where(_c.tenant == tenant, _c.app == app, _c.id > thing, _c.id < until)
    query = query.where(_c.type == type, _c.chat == chat).order_by(_c.id).limit(MOST_ABOUT)
    with engine.connect() as connection:
        return next((row for row in connection.execute(query) if named in row.body), None)


def last_about(engine: Engine, tenant: int, app: int, of: tuple[Sequence[str], int], named: str) -> Row[Any] | None:
    """The newest event of an app, of these types and this chat, whose body has these words."""
    types, chat = of
    query = select(events).where(_c.tenant == tenant, _c.app == app, _c.type.in_(types), _c.chat == chat)
    query = query.order_by(_c.id.desc()).limit(MOST_ABOUT)
    with engine.connect() as connection:
        return next((row for row in connection.execute(query) if named in row.body), None)


def by_id(engine: Engine, tenant: int, id: int) -> Row[Any] | None:
    """An event by its id."""
    with engine.connect() as connection:
        return connection.execute(select(events).where(_c.id == id, _c.tenant == tenant)).one_or_none()


def attempts_of(engine: Engine, tenant: int, event: int) -> Sequence[Row[Any]]:
    """The tries to bring an event, the first one first."""
    c = event_attempts.c
    query = select(event_attempts).where(c.event == event, c.tenant == tenant).order_by(c.id)
    with engine.connect() as connection:
        return connection.execute(query).all()
