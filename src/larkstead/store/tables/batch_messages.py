"""Tables of messages that an app sends to many people at once."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref

# How far each of them has come: it goes to its receivers in the order of their ids.
batch_messages = Table(
    "batch_messages",
    metadata,
    id_(),
    ref("tenant"),
    ref("app"),
    ref("created_at"),
    # The last receiver whose turn it was, how many had theirs, how many got it, and how many there are.
    ref("cursor"),
    Column("passed", Integer, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("valid", Integer, nullable=False),
    Column("delivered", Boolean, nullable=False),
    # 0 where it is not recalled; `withdrawn` when that is done with.
    ref("recalled_at"),
    Column("withdrawn", Boolean, nullable=False),
)

# What is sent, in received form, and to whom: users, and departments with all below them, as JSON lists.
batch_contents = Table(
    "batch_contents",
    metadata,
    id_(),
    ref("tenant"),
    Column("msg_type", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    Column("users", Text, nullable=False),
    Column("departments", Text, nullable=False),
)

# The message that a receiver got: its id is that of the message.
batch_deliveries = Table(
    "batch_deliveries",
    metadata,
    id_(),
    ref("tenant"),
    Column("batch", BigInteger, nullable=False),
    ref("chat"),
    ref("user"),
    Index("batch_deliveries_by_batch", "batch", "id"),
)
