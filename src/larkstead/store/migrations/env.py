"""Alembic's entry: runs the migrations on the store that `schema.config` names."""

from alembic import context

from larkstead.store.engine import open_engine
from larkstead.store.tables import metadata

engine = open_engine(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
