"""Queries over what was uploaded."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, select

from larkstead.store.tables import uploads


def upload_by_id(engine: Engine, tenant: int, id: int) -> dict[str, Any] | None:
    """The row of one upload of an enterprise."""
    query = select(uploads).where(uploads.c.id == id, uploads.c.tenant == tenant)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
        return None if row is None else dict(row)


def sizes_of(engine: Engine, ids: Sequence[int]) -> list[int]:
    """The size of each of these uploads."""
    query = select(uploads.c.size).where(uploads.c.id.in_(ids))
    with engine.connect() as connection:
        return list(connection.execute(query).scalars())


def known_contents(engine: Engine, names: Sequence[str]) -> set[str]:
    """Which of these contents an upload has."""
    query = select(uploads.c.sha256).distinct().where(uploads.c.sha256.in_(names))
    with engine.connect() as connection:
        return set(connection.execute(query).scalars())
