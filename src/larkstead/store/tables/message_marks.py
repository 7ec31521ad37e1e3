"""Tables of what is put to messages: reactions, pins, that they were read, and that they say something else now."""

from sqlalchemy import Column, Index, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref

reactions = Table(
    "reactions",
    metadata,
    id_(),
    ref("tenant"),
    ref("message"),
    ref("chat"),
    Column("emoji_type", Text, nullable=False),
    Column("operator_kind", Text, nullable=False),
    ref("operator"),
    ref("created_at"),
    Index("reactions_by_message", "message", "id"),
    Index("reactions_by_emoji", "message", "emoji_type", "id"),
    Index("reactions_by_operator", "message", "operator", "emoji_type"),
)

message_pins = Table(
    "message_pins",
    metadata,
    id_(),
    ref("tenant"),
    ref("message"),
    ref("chat"),
    Column("operator_kind", Text, nullable=False),
    ref("operator"),
    ref("created_at"),
    Index("message_pins_by_message", "message"),
    Index("message_pins_by_chat", "chat", "id"),
)

# Each time that a person read a chat, for seven days: what they had not read before, up to the message `up_to`. When
# that was, `id` tells.
read_marks = Table(
    "read_marks",
    metadata,
    id_(),
    ref("tenant"),
    ref("chat"),
    ref("user"),
    ref("up_to"),
    Index("read_marks_by_user", "chat", "user", "up_to"),
)

# Messages that say something else than when they were sent, or nothing any more: what the index of messages has to look
# at again. They are forgotten once it did.
changed_messages = Table("changed_messages", metadata, id_(), ref("tenant"), ref("message"))
