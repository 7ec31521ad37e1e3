"""`python -m larkstead.store.migrate`: brings the store named by LARKSTEAD_MIGRATE_URL to the newest schema with
Alembic.
"""

import os
from importlib.resources import files

from alembic import command
from alembic.config import Config


def config(url: str) -> Config:
    """Alembic's configuration for a store."""
    made = Config()
    for name, value in (("script_location", str(files("larkstead.store") / "migrations")), ("sqlalchemy.url", url)):
        made.set_main_option(name, value.replace("%", "%%"))
    return made


if __name__ == "__main__":
    command.upgrade(config(os.environ["LARKSTEAD_MIGRATE_URL"]), "head")
