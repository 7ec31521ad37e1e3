"""The schema: the migrations lead to the same tables as making them whole."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from larkstead.store.engine import open_engine, sqlite_url
from larkstead.store.migrate import config
from larkstead.store.schema import HEAD, bring_up_to_date
from larkstead.store.tables import metadata


def shape(engine: Engine) -> dict[str, Any]:
    """Every table with its columns, keys and indexes as the database itself tells them."""
    found, shown = inspect(engine), {}
    for name in found.get_table_names():
        if name == "alembic_version":
            continue
        shown[name] = (
            sorted((column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)),
            sorted(found.get_pk_constraint(name)["constrained_columns"]),
            sorted(unique["column_names"] for unique in found.get_unique_constraints(name)),
            sorted(str(index["name"]) for index in found.get_indexes(name)),
            _conditions(engine, name),
        )
    return shown


def _conditions(engine: Engine, table: str) -> list[str]:
    """The indexes that hold only some rows."""
    catalogue = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE tbl_name = :table AND sql LIKE 'CREATE INDEX%WHERE%'",
        "postgresql": "SELECT indexdef FROM pg_indexes WHERE tablename = :table AND indexdef LIKE '%WHERE%'",
    }
    with engine.connect() as connection:
        return sorted(connection.execute(text(catalogue[engine.dialect.name]), {"table": table}).scalars())


def test_migrating_an_empty_store_gives_the_same_schema_as_making_it(engine: Engine, store_url: str) -> None:
    metadata.create_all(engine)
    made = shape(engine)
    metadata.drop_all(engine)
    engine.dispose()
    command.upgrade(config(store_url), "head")
    assert shape(engine) == made
    assert made["messages"][4]


def test_the_schema_that_is_made_is_the_newest_migrations() -> None:
    scripts = ScriptDirectory.from_config(config("sqlite://"))
    assert scripts.get_heads() == [HEAD]


def test_a_new_store_is_made_whole_and_an_up_to_date_one_is_left_alone(engine: Engine) -> None:
    bring_up_to_date(engine)
    made = shape(engine)
    bring_up_to_date(engine)
    assert shape(engine) == made
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]


def test_the_thread_index_serves_the_query_for_threads(tmp_path: Path) -> None:
    # SQLite alone: PostgreSQL scans a table this small whatever its indexes.
    engine = open_engine(sqlite_url(tmp_path / "store.db"))
    bring_up_to_date(engine)
    with engine.connect() as connection:
        plan = connection.execute(
            text("EXPLAIN QUERY PLAN SELECT * FROM messages WHERE thread = 5 AND thread != 0 AND id > 1 ORDER BY id")
        ).all()
    assert "messages_by_thread" in str(plan)
    engine.dispose()
