"""Queries over what was uploaded."""

from typing import Any

from sqlalchemy import Engine, select

from larkstead.store.tables import uploads


def upload_by_id(engine: Engine, id: int) -> dict[str, Any] | None:
    """One upload's row."""
    with engine.connect() as connection:
        row = connection.execute(select(uploads).where(uploads.c.id == id)).mappings().first()
        return None if row is None else dict(row)
