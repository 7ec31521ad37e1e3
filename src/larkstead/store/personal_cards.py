"""Queries over cards that are not shared."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, select

from larkstead.store.tables import personal_cards


def of_user(engine: Engine, tenant: int, user: int, messages: Sequence[int]) -> list[dict[str, Any]]:
    """What somebody sees in the place of these messages' cards."""
    query = select(personal_cards).where(
        personal_cards.c.message.in_(messages), personal_cards.c.user == user, personal_cards.c.tenant == tenant
    )
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]
