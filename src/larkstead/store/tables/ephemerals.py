"""Table of cards that one person of a group sees."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text

from larkstead.store.tables.columns import metadata, ref

# A card that an app shows to one person alone, in a group. Its id is one of a message.
ephemerals = Table(
    "ephemerals",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    ref("chat"),
    ref("user"),
    ref("app"),
    Column("content", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    ref("created_at"),
    Column("deleted", Boolean, nullable=False),
    Index("ephemerals_by_user", "chat", "user", "id"),
)
