"""The tables of the call log, and one call as it is kept. What is filtered by is in columns; bodies lie apart."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Engine, Index, Integer, MetaData, Table, Text, inspect, text

metadata = MetaData()

# What columns were called before 0.4.
RENAMED = {"person": "user"}

calls = Table(
    "calls",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("log_id", Text, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("app", BigInteger, nullable=False),
    Column("tenant", BigInteger, nullable=False),
    Column("user", BigInteger, nullable=False),
    Column("endpoint", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("code", BigInteger, nullable=False),
    Column("message", Text, nullable=False),
    Column("duration_us", BigInteger, nullable=False),
    Column("client", Text, nullable=False),
    # Columns that came later have a default: older days' files get them when they are opened.
    Column("subjects", Text, nullable=False, server_default=""),
    Column("steps", Text, nullable=False, server_default=""),
    Column("cause", Text, nullable=False, server_default=""),
    Column("cause_data", Text, nullable=False, server_default=""),
    Index("calls_by_log_id", "log_id"),
    Index("calls_by_app", "app", "id"),
)

call_bodies = Table(
    "call_bodies",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("request", Text, nullable=False),
    Column("response", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call as it is kept. `app`, `tenant`, `user` are internal ids, 0 where the call did not get that far.

    `subjects`: the ids of people, chats and messages that stand in the bodies, with spaces between. `steps`: the
    microseconds that each step of the chain took (`wire/call_steps.py`); it ends where the call was refused. `cause`:
    the name of the cause it was refused for, and `cause_data` what was known of that then, as JSON; both are "" for a
    call that succeeded, and in records of releases before 0.4.
    """

    id: int
    log_id: str
    received_ms: int
    app: int
    tenant: int
    user: int
    endpoint: str
    method: str
    path: str
    query: str
    status: int
    code: int
    message: str
    duration_us: int
    client: str
    request_body: str
    response_body: str
    subjects: str = ""
    steps: str = ""
    cause: str = ""
    cause_data: str = ""


def add_later_columns(engine: Engine) -> None:
    """Give tables that an older release made the columns that came since, by their names of today. Costs no rewriting
    of rows.
    """
    known = {column["name"] for column in inspect(engine).get_columns(calls.name)}
    renamed = {new: old for old, new in RENAMED.items() if old in known}
    later = [column.name for column in calls.columns if column.name not in known and column.name not in renamed]
    with engine.begin() as connection:
        for new, old in renamed.items():
            connection.execute(text(f'ALTER TABLE {calls.name} RENAME COLUMN {old} TO "{new}"'))
        for name in later:
            connection.execute(text(f"ALTER TABLE {calls.name} ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"))
