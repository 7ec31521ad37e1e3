"""Tables of what was uploaded."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref

uploads = Table(
    "uploads",
    metadata,
    id_(),
    ref("tenant"),
    Column("owner_kind", Text, nullable=False),
    ref("owner"),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("duration", BigInteger, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    ref("created_at"),
    Index("uploads_by_sha256", "sha256"),
)

# Those of the uploads that no message shows yet.
unused_uploads = Table("unused_uploads", metadata, id_(), ref("tenant"))

# How many bytes the uploads of each enterprise have.
storage_use = Table(
    "storage_use",
    metadata,
    Column("tenant", BigInteger, primary_key=True, autoincrement=False),
    ref("used"),
)
