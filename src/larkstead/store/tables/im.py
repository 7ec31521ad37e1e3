"""Tables of chats and messages."""

from sqlalchemy import DDL, JSON, BigInteger, Boolean, Column, Index, Integer, Table, Text, event, false

from larkstead.store.tables.columns import id_, metadata, ref, tenant_

chats = Table(
    "chats",
    metadata,
    id_(),
    ref("tenant"),
    Column("mode", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("avatar", Text, nullable=False),
    Column("owner_kind", Text, nullable=False),
    ref("owner"),
    Column("status", Text, nullable=False),
    ref("created_at"),
    # Of a p2p chat: who its two are.
    Column("pair", Text, nullable=False, server_default=""),
    # Of a group: whether each message begins a topic ("thread") or not ("chat").
    Column("group_message_type", Text, nullable=False, server_default="chat"),
    # Of a group: what of its settings is not as it is at first.
    Column("settings", JSON, nullable=False, server_default="{}"),
    Column("creator_kind", Text, nullable=False, server_default="user"),
    Column("creator", BigInteger, nullable=False, server_default="0"),
    # What the creator gave to have it made once only.
    Column("uuid", Text, nullable=False, server_default=""),
)

# Who manages a group beside its owner, who may speak in it where few may, and who waits to be let in.
chat_managers = Table(
    "chat_managers",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("member", BigInteger, primary_key=True, autoincrement=False),
    ref("since"),
    tenant_(),
)
chat_moderators = Table(
    "chat_moderators",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    tenant_(),
)
join_requests = Table(
    "join_requests",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("inviter_kind", Text, nullable=False),
    ref("inviter"),
    ref("created_at"),
    tenant_(),
)

chat_members = Table(
    "chat_members",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("member", BigInteger, primary_key=True, autoincrement=False),
    ref("joined_at"),
    ref("read_up_to"),
    tenant_(),
)

# What somebody wants of a chat that they are in. Whoever wants nothing has no row.
chat_preferences = Table(
    "chat_preferences",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("muted", Boolean, nullable=False),
    # 0: it is not pinned.
    ref("pinned_at"),
    Column("marked_unread", Boolean, nullable=False),
    tenant_(),
)

# Whom somebody follows with special focus: people, and bots.
special_focuses = Table(
    "special_focuses",
    metadata,
    id_(),
    ref("tenant"),
    ref("user"),
    Column("kind", Text, nullable=False),
    ref("focused"),
)

messages = Table(
    "messages",
    metadata,
    id_(),
    ref("tenant"),
    ref("chat"),
    Column("sender_kind", Text, nullable=False),
    ref("sender"),
    Column("msg_type", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    ref("parent"),
    ref("root"),
    ref("thread"),
    ref("created_at"),
    ref("updated_at"),
    Column("deleted", Boolean, nullable=False),
    Column("edits", Integer, nullable=False, server_default="0"),
    # Who recalled it, as what and when, as JSON; "" of nearly all.
    Column("recall", Text, nullable=False, server_default=""),
    # For the owner and the managers of its group alone.
    Column("to_managers", Boolean, nullable=False, server_default=false()),
    # The card entity that the message shows as it is now, 0 for none; and until when text may be streamed into it.
    Column("card", BigInteger, nullable=False, server_default="0"),
    Column("streaming_until", BigInteger, nullable=False, server_default="0"),
    # What the sender gave to have it sent once only; read from the last hour's rows alone, so it needs no index.
    Column("uuid", Text, nullable=False, server_default=""),
    Index("messages_by_chat", "chat", "id"),
)
# Few messages are in a thread, and only those are in this index: a send pays nothing for it. Written out, since an
# Index with a condition makes SQLAlchemy load each dialect that it is given for.
THREAD_INDEX = "CREATE INDEX messages_by_thread ON messages (thread, id) WHERE thread != 0"
event.listen(messages, "after_create", DDL(THREAD_INDEX))  # type: ignore[no-untyped-call]

# What merged forwards hold, as it was when it was forwarded. Several messages may show one bundle.
merged_messages = Table(
    "merged_messages",
    metadata,
    id_(),
    ref("tenant"),
    ref("bundle"),
    ref("chat"),
    Column("sender_kind", Text, nullable=False),
    ref("sender"),
    Column("msg_type", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    ref("created_at"),
    ref("updated_at"),
    Index("merged_messages_by_bundle", "bundle", "id"),
)

custom_bots = Table(
    "custom_bots",
    metadata,
    id_(),
    ref("tenant"),
    ref("chat"),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("icon", Text, nullable=False),
    Column("token_hash", Text, nullable=False),
    # Sealed, as apps' secrets are: both are shown again.
    Column("token", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("signed", Boolean, nullable=False),
    Column("keywords", JSON, nullable=False),
    Column("addresses", JSON, nullable=False),
    ref("creator"),
    ref("created_at"),
    # One that was removed stays as the sender of its messages.
    Column("removed", Boolean, nullable=False),
)
