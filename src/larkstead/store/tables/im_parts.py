"""Tables of what stands around chats: announcements, notices on top, tabs, menus, tags, and the cards of the feed."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref, tenant_

announcements = Table(
    "announcements",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    Column("content", Text, nullable=False),
    ref("revision"),
    Column("owner_kind", Text, nullable=False),
    ref("owner"),
    Column("modifier_kind", Text, nullable=False),
    ref("modifier"),
    ref("created_at"),
    ref("updated_at"),
)

top_notices = Table(
    "top_notices",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    ref("notice"),
    ref("message"),
    Column("by_kind", Text, nullable=False),
    ref("by"),
    ref("created_at"),
)

# Which notice on top of a chat somebody closed last. Grows with people, so it is not in memory.
closed_notices = Table(
    "closed_notices",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    ref("notice"),
    tenant_(),
)

part_rules = Table(
    "part_rules",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    Column("tabs", Text, nullable=False),
    Column("notice", Text, nullable=False),
)

chat_tabs = Table(
    "chat_tabs",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    Column("tabs", JSON, nullable=False),
)

chat_menus = Table(
    "chat_menus",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    Column("menu", JSON, nullable=False),
)

feed_cards = Table(
    "feed_cards",
    metadata,
    id_(),
    ref("tenant"),
    ref("app"),
    Column("biz_id", Text, nullable=False),
    ref("user"),
    Column("title", Text, nullable=False),
    Column("avatar_key", Text, nullable=False),
    Column("preview", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("label_type", Text, nullable=False),
    Column("buttons", JSON, nullable=False),
    Column("link", Text, nullable=False),
    Column("time_sensitive", Boolean, nullable=False),
    ref("created_at"),
    ref("shown_at"),
    ref("sorted_at"),
)

chat_feeds = Table(
    "chat_feeds",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    Column("buttons", JSON, nullable=False),
    Column("time_sensitive", Boolean, nullable=False),
)

tags = Table(
    "tags",
    metadata,
    id_(),
    ref("tenant"),
    Column("name", Text, nullable=False),
    Column("names", JSON, nullable=False),
    ref("created_at"),
    ref("updated_at"),
)

chat_tags = Table(
    "chat_tags",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("tag", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    ref("bound_at"),
)
