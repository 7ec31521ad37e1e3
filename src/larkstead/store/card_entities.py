"""Queries over card entities. Each runs in a reader thread and sees committed rows only."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, literal_column, select

from larkstead.store.tables import card_entities

_c = card_entities.c


def by_ids(engine: Engine, tenant: int, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of these entities of an enterprise."""
    query = select(card_entities).where(_c.id.in_(ids), _c.tenant == tenant)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def unsent(engine: Engine, tenant: int, before: int, most: int) -> list[int]:
    """Entities of an enterprise that were made before an id, and never sent."""
    # The same condition as the partial index has, to the letter, so that it serves.
    query = select(_c.id).where(_c.message == literal_column("0"), _c.id < before, _c.tenant == tenant).limit(most)
    with engine.connect() as connection:
        return list(connection.scalars(query))
