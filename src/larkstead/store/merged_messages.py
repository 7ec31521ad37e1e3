"""Queries over what merged forwards hold. Each runs in a reader thread and sees committed rows only."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, select

from larkstead.store.tables import merged_messages


def of_bundles(engine: Engine, tenant: int, bundles: Sequence[int], most: int) -> dict[int, list[dict[str, Any]]]:
    """The rows of each of these bundles, in order of time; of all together at most so many."""
    c = merged_messages.c
    query = select(merged_messages).where(c.bundle.in_(bundles), c.tenant == tenant)
    found: dict[int, list[dict[str, Any]]] = {}
    with engine.connect() as connection:
        for row in connection.execute(query.order_by(c.bundle, c.id).limit(most)).mappings():
            found.setdefault(row["bundle"], []).append(dict(row))
    return found


def is_merged(engine: Engine, tenant: int, id: int) -> bool:
    """Whether an id is that of a message within a merged forward."""
    c = merged_messages.c
    with engine.connect() as connection:
        return connection.execute(select(c.id).where(c.id == id, c.tenant == tenant)).first() is not None
