"""Every table of the platform's store. Times are milliseconds since 1970; ids are internal (time-ordered) unless a
column says otherwise.

Uniqueness is decided in memory before a row is submitted, so no row fails for a reason of its own: the unique
constraints here are a second line of defence on small tables only. `messages`, `uploads` and `facts` grow with
traffic and carry nothing but what reading needs. Each row of an enterprise says whose it is.
"""

from sqlalchemy import DDL, JSON, BigInteger, Boolean, Column, Index, Integer, MetaData, Table, Text, event

metadata = MetaData()


def _id(name: str = "id") -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def _ref(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _tenant() -> Column[int]:
    """Whose a row is that of itself names something of an enterprise only."""
    return Column("tenant", BigInteger, nullable=False, server_default="0")


meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

pinned_ids = Table(
    "pinned_ids",
    metadata,
    Column("tenant", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Text, primary_key=True),
    Column("kind", Integer, nullable=False),
    Column("owner", Integer, nullable=False),
    _ref("target"),
)

language_models = Table(
    "language_models",
    metadata,
    Column("tenant", BigInteger, primary_key=True, autoincrement=False),
    Column("base_url", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("key", Text, nullable=False),
)

tenants = Table(
    "tenants",
    metadata,
    _id(),
    Column("number", Integer, nullable=False, unique=True),
    Column("tenant_key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("publish_exempt", Boolean, nullable=False),
    Column("scope_preset", Text, nullable=False),
    Column("exempt_scopes", JSON, nullable=False),
    _ref("created_at"),
)

departments = Table(
    "departments",
    metadata,
    _id(),
    _ref("tenant"),
    Column("department_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    _ref("parent"),
    _ref("created_at"),
)

users = Table(
    "users",
    metadata,
    _id(),
    _ref("tenant"),
    Column("user_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("en_name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("mobile", Text, nullable=False),
    Column("avatar", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("departments", JSON, nullable=False),
    _ref("account", nullable=True),
    _ref("created_at"),
)

accounts = Table(
    "accounts",
    metadata,
    _id(),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    _ref("created_at"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    _ref("user"),
    _ref("account", nullable=True),
    _ref("created_at"),
    _ref("expires_at"),
    Column("owner", Text, nullable=False, server_default=""),
    _tenant(),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", Text, primary_key=True),
    _ref("tenant"),
    _ref("invited_by"),
    _ref("created_at"),
    _ref("expires_at"),
)

apps = Table(
    "apps",
    metadata,
    _id(),
    Column("number", Integer, nullable=False, unique=True),
    Column("app_id", Text, nullable=False, unique=True),
    _ref("tenant"),
    Column("secret", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("icon", Text, nullable=False),
    _ref("owner"),
    Column("collaborators", JSON, nullable=False),
    Column("status", Text, nullable=False),
    Column("bot_added", Boolean, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("granted", JSON, nullable=False),
    _ref("online_version", nullable=True),
    Column("forbidden", JSON, nullable=False),
    _ref("created_at"),
    _ref("updated_at"),
)

versions = Table(
    "versions",
    metadata,
    _id(),
    _ref("app"),
    Column("number", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("apply_reason", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("availability", JSON, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("bot", Boolean, nullable=False),
    _ref("created_by"),
    _ref("created_at"),
    _ref("submitted_at", nullable=True),
    _ref("decided_by", nullable=True),
    _ref("decided_at", nullable=True),
    Column("verdict", Text, nullable=False),
    _tenant(),
)

notices = Table(
    "notices",
    metadata,
    _id(),
    _ref("user"),
    Column("kind", Text, nullable=False),
    Column("data", JSON, nullable=False),
    _ref("created_at"),
    _ref("read_at", nullable=True),
    _tenant(),
)

tenant_tokens = Table(
    "tenant_tokens",
    metadata,
    _id(),
    _ref("app"),
    _ref("tenant"),
    Column("number", Integer, nullable=False),
    _ref("issued_at"),
    _ref("expires_at"),
    Column("token_hash", Text, nullable=False, server_default=""),
)

user_tokens = Table(
    "user_tokens",
    metadata,
    Column("token_hash", Text, primary_key=True),
    _ref("app"),
    _ref("user"),
    Column("scopes", JSON, nullable=False),
    _ref("issued_at"),
    _ref("expires_at"),
    _tenant(),
)

chats = Table(
    "chats",
    metadata,
    _id(),
    _ref("tenant"),
    Column("mode", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("avatar", Text, nullable=False),
    Column("owner_kind", Text, nullable=False),
    _ref("owner"),
    Column("status", Text, nullable=False),
    _ref("created_at"),
    # Of a p2p chat: who its two are.
    Column("pair", Text, nullable=False, server_default=""),
)

chat_members = Table(
    "chat_members",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("member", BigInteger, primary_key=True, autoincrement=False),
    _ref("joined_at"),
    _ref("read_up_to"),
    _tenant(),
)

messages = Table(
    "messages",
    metadata,
    _id(),
    _ref("tenant"),
    _ref("chat"),
    Column("sender_kind", Text, nullable=False),
    _ref("sender"),
    Column("msg_type", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    _ref("parent"),
    _ref("root"),
    _ref("thread"),
    _ref("created_at"),
    _ref("updated_at"),
    Column("deleted", Boolean, nullable=False),
    # What the sender gave to have it sent once only; read from the last hour's rows alone, so it needs no index.
    Column("uuid", Text, nullable=False, server_default=""),
    Index("messages_by_chat", "chat", "id"),
)
# Few messages are in a thread, and only those are in this index: a send pays nothing for it. Written out, since an
# Index with a condition makes SQLAlchemy load each dialect that it is given for.
THREAD_INDEX = "CREATE INDEX messages_by_thread ON messages (thread, id) WHERE thread != 0"
event.listen(messages, "after_create", DDL(THREAD_INDEX))  # type: ignore[no-untyped-call]


uploads = Table(
    "uploads",
    metadata,
    _id(),
    _ref("tenant"),
    Column("owner_kind", Text, nullable=False),
    _ref("owner"),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("duration", BigInteger, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    _ref("created_at"),
    Index("uploads_by_sha256", "sha256"),
)

custom_bots = Table(
    "custom_bots",
    metadata,
    _id(),
    _ref("tenant"),
    _ref("chat"),
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
    _ref("creator"),
    _ref("created_at"),
    # One that was removed stays as the sender of its messages.
    Column("removed", Boolean, nullable=False),
)

# Those of the uploads that no message shows yet.
unused_uploads = Table("unused_uploads", metadata, _id(), _ref("tenant"))

# How many bytes the uploads of each enterprise have.
storage_use = Table(
    "storage_use",
    metadata,
    Column("tenant", BigInteger, primary_key=True, autoincrement=False),
    _ref("used"),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    _ref("tenant"),
    _ref("user"),
    Column("action", Text, nullable=False),
    Column("targets", Text, nullable=False),
    Column("result", Text, nullable=False),
    Index("audit_by_tenant", "tenant", "id"),
)

# Those that a consumer wants, until every consumer has taken them.
facts = Table(
    "facts",
    metadata,
    _id(),
    _ref("tenant"),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
)

# How far each consumer of facts has come: the id of the last one that it has taken.
cursors = Table(
    "cursors",
    metadata,
    Column("consumer", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)
