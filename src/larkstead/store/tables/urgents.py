"""Tables of urgent messages."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from larkstead.store.tables.columns import metadata, ref

# Whoever was urged to read a message, once a message.
urgents = Table(
    "urgents",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    ref("chat"),
    Column("by_kind", Text, nullable=False),
    ref("by"),
    # By which means, with commas between: app, sms, phone.
    Column("means", Text, nullable=False),
    ref("urged_at"),
    # 0 while it is not read.
    ref("confirmed_at"),
    Index("urgents_by_chat", "chat", "message"),
)

# Those that are not read yet.
unread_urgents = Table(
    "unread_urgents",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    ref("chat"),
    Column("by_kind", Text, nullable=False),
    ref("by"),
    Column("means", Text, nullable=False),
)
