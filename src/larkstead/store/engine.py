"""Engines: how a database is opened, for writing by one thread and for reading by a few."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

from larkstead.store.database import SQLITE
from larkstead.store.pragmas import BUSY_TIMEOUT_S, CACHED_STATEMENTS, pragmas
from larkstead.store.sessions import POSTGRESQL, session


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return str(URL.create("sqlite", database=str(path)))


def writer_url(engine: Engine) -> str:
    """The engine's URL as the writer process reads it: without the name of a driver, and a file's path as it is, since
    nothing decodes it there.
    """
    if engine.dialect.name == "sqlite":
        return SQLITE + (engine.url.database or "")
    return engine.url.set(drivername=engine.dialect.name).render_as_string(hide_password=False)


def open_engine(url: str, *, readers: int = 4, durable: bool = True) -> Engine:
    """An engine for `url`. SQLite: WAL, and with `durable` every commit reaches the disk before it returns."""
    parsed = make_url(_hosts_apart(url))
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed, readers, durable)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    more = session(parsed.query)
    return create_engine(parsed, pool_size=readers + 2, max_overflow=4, pool_pre_ping=True, connect_args=more)


def _hosts_apart(url: str) -> str:
    """Several hosts, `//user@a:1,b:2/name` as libpq takes them, in the form that SQLAlchemy reads too."""
    parts = urlsplit(url)
    user, at, hosts = parts.netloc.rpartition("@")
    if "," not in hosts or not url.startswith(POSTGRESQL):
        return url
    pairs = [one.partition(":") for one in hosts.split(",")]
    names, ports = ",".join(name for name, _, _ in pairs), ",".join(port or "5432" for _, _, port in pairs)
    query = "&".join(filter(None, (parts.query, f"host={names}&port={ports}")))
    return urlunsplit(parts._replace(netloc=user + at, query=query))


def _open_sqlite(url: URL, readers: int, durable: bool) -> Engine:
    engine = create_engine(
        url,
        pool_size=readers + 2,
        max_overflow=4,
        connect_args={
            "timeout": BUSY_TIMEOUT_S,
            "check_same_thread": False,
            "isolation_level": None,
            "cached_statements": CACHED_STATEMENTS,
        },
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in pragmas(durable=durable):
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # The driver's own implicit BEGIN is off (isolation_level None): SQLAlchemy's transactions start here.
        connection.exec_driver_sql("BEGIN")

    return engine
