"""Tables of what bots and people say to each other besides words: stickers, and bubbles below a message."""

from sqlalchemy import JSON, BigInteger, Column, Table

from larkstead.store.tables.columns import metadata, ref

# A bot sends those stickers alone that it was sent.
received_stickers = Table(
    "received_stickers",
    metadata,
    Column("app", BigInteger, primary_key=True, autoincrement=False),
    Column("sticker", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
)

# The bubbles that were put below a message last, in the chat of a bot and a person.
follow_ups = Table(
    "follow_ups",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    ref("message"),
    Column("bubbles", JSON, nullable=False),
)
