"""What every part of the store rests on: its version, ids that are pinned, the audit log, the log of facts."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

pinned_ids = Table(
    "pinned_ids",
    metadata,
    Column("tenant", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Text, primary_key=True),
    Column("kind", Integer, nullable=False),
    Column("owner", Integer, nullable=False),
    ref("target"),
)

audit = Table(
    "audit",
    metadata,
    id_(),
    ref("tenant"),
    ref("user"),
    Column("action", Text, nullable=False),
    Column("targets", Text, nullable=False),
    Column("result", Text, nullable=False),
    Index("audit_by_tenant", "tenant", "id"),
)

# Those that a consumer wants, until every consumer has taken them.
facts = Table(
    "facts",
    metadata,
    id_(),
    ref("tenant"),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    # Of the API call in which it happened, if it was one.
    Column("log_id", Text, nullable=False, server_default=""),
)

# How far each consumer of facts has come: the id of the last one that it has taken.
cursors = Table(
    "cursors",
    metadata,
    Column("consumer", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)
