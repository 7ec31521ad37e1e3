"""The schema: made whole for a new store, brought up to date by Alembic for an older one."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, text

from larkstead.store.tables import metadata

HEAD = "0001"


def bring_up_to_date(engine: Engine) -> None:
    """Make the tables, or migrate those of an older release. A newer release's store is refused by Alembic itself."""
    if not inspect(engine).has_table("meta"):
        metadata.create_all(engine)
        _stamp(engine)
    elif _version(engine) != HEAD:
        command.upgrade(config(str(engine.url.render_as_string(hide_password=False))), "head")


def config(url: str) -> Config:
    """Alembic's configuration for a store."""
    made = Config()
    made.set_main_option("script_location", str(files("larkstead.store") / "migrations"))
    made.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return made


def _version(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _stamp(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
