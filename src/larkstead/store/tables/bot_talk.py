"""Tables of what bots and people say to each other besides words."""

from sqlalchemy import BigInteger, Column, Table

from larkstead.store.tables.columns import metadata, ref

# A bot sends those stickers alone that it was sent.
received_stickers = Table(
    "received_stickers",
    metadata,
    Column("app", BigInteger, primary_key=True, autoincrement=False),
    Column("sticker", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
)
