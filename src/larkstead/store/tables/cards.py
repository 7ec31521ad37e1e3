"""Tables of cards that live apart from the messages that show them."""

from sqlalchemy import DDL, BigInteger, Column, Table, Text, event

from larkstead.store.tables.columns import id_, metadata, ref

card_entities = Table(
    "card_entities",
    metadata,
    id_(),
    ref("tenant"),
    ref("app"),
    Column("card", Text, nullable=False),
    # What shows it, and where: 0 until it is sent.
    ref("message"),
    ref("chat"),
    Column("sequence", BigInteger, nullable=False),
    # When streaming ends by itself: 0 where it is closed.
    ref("streaming_until"),
    # The last operations that came with a uuid.
    Column("uuids", Text, nullable=False),
    ref("created_at"),
    ref("updated_at"),
)
card_tokens = Table(
    "card_tokens",
    metadata,
    id_(),
    ref("tenant"),
    Column("token_hash", Text, nullable=False),
    ref("app"),
    ref("message"),
    ref("user"),
    Column("uses", BigInteger, nullable=False),
    ref("created_at"),
)
# A card that is not shared, as one person sees it since they pressed something in it.
personal_cards = Table(
    "personal_cards",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    Column("content", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    ref("updated_at"),
)
# Entities that were never sent are few, and are looked for every hour.
UNSENT_INDEX = "CREATE INDEX card_entities_unsent ON card_entities (id) WHERE message = 0"
event.listen(card_entities, "after_create", DDL(UNSENT_INDEX))  # type: ignore[no-untyped-call]
