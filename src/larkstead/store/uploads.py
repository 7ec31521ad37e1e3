"""Queries over what was uploaded."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, func, select

from larkstead.store.tables import unused_uploads, uploads


def upload_by_id(engine: Engine, id: int) -> dict[str, Any] | None:
    """One upload's row."""
    with engine.connect() as connection:
        row = connection.execute(select(uploads).where(uploads.c.id == id)).mappings().first()
        return None if row is None else dict(row)


def sizes(engine: Engine) -> dict[int, int]:
    """How many bytes the uploads of each enterprise have."""
    query = select(uploads.c.tenant, func.sum(uploads.c.size)).group_by(uploads.c.tenant)
    with engine.connect() as connection:
        return {tenant: int(size) for tenant, size in connection.execute(query)}


def unused(engine: Engine) -> dict[int, int]:
    """The uploads that no message shows, each with its enterprise."""
    with engine.connect() as connection:
        return {row.id: row.tenant for row in connection.execute(select(unused_uploads))}


def sizes_of(engine: Engine, ids: Sequence[int]) -> list[tuple[int, int]]:
    """Enterprise and size of each of these uploads."""
    query = select(uploads.c.tenant, uploads.c.size).where(uploads.c.id.in_(ids))
    with engine.connect() as connection:
        return [(tenant, size) for tenant, size in connection.execute(query)]


def known_contents(engine: Engine, names: Sequence[str]) -> set[str]:
    """Which of these contents an upload has."""
    query = select(uploads.c.sha256).distinct().where(uploads.c.sha256.in_(names))
    with engine.connect() as connection:
        return set(connection.execute(query).scalars())
