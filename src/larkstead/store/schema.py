"""The schema: made whole for a new store, brought up to date for an older one.

Migrations are Alembic's, run by a process of their own: only a start after an upgrade needs it, and every start would
pay its import.
"""

import os
import subprocess
import sys

from sqlalchemy import Engine, inspect, text

from larkstead.store.tables import metadata

HEAD = "0034"


class CannotMigrate(Exception):
    """The store could not be brought up to date; the message says why."""


def bring_up_to_date(engine: Engine) -> None:
    """Make the tables, or migrate those of an older release."""
    if not inspect(engine).has_table("meta"):
        metadata.create_all(engine)
        _stamp(engine)
    elif _version(engine) != HEAD:
        _migrate(engine.url.render_as_string(hide_password=False))


def _migrate(url: str) -> None:
    # The URL may hold a password, so it goes by the environment, where other users of the machine cannot read it.
    command = [sys.executable, "-m", "larkstead.store.migrate"]
    environment = {**os.environ, "LARKSTEAD_MIGRATE_URL": url}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise CannotMigrate(
            f"The store could not be brought up to date: {last[0]}. "
            "If a newer Larkstead made it, start that one; the store itself was left as it was."
        )


def _version(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _stamp(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
