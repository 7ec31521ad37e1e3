"""Tables of apps."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref, tenant_

apps = Table(
    "apps",
    metadata,
    id_(),
    Column("number", Integer, nullable=False, unique=True),
    Column("app_id", Text, nullable=False, unique=True),
    ref("tenant"),
    Column("secret", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("icon", Text, nullable=False),
    ref("owner"),
    Column("collaborators", JSON, nullable=False),
    Column("status", Text, nullable=False),
    Column("bot_added", Boolean, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("granted", JSON, nullable=False),
    ref("online_version", nullable=True),
    Column("forbidden", JSON, nullable=False),
    ref("created_at"),
    ref("updated_at"),
)

versions = Table(
    "versions",
    metadata,
    id_(),
    ref("app"),
    Column("number", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("apply_reason", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("availability", JSON, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("bot", Boolean, nullable=False),
    ref("created_by"),
    ref("created_at"),
    ref("submitted_at", nullable=True),
    ref("decided_by", nullable=True),
    ref("decided_at", nullable=True),
    Column("verdict", Text, nullable=False),
    tenant_(),
)

notices = Table(
    "notices",
    metadata,
    id_(),
    ref("user"),
    Column("kind", Text, nullable=False),
    Column("data", JSON, nullable=False),
    ref("created_at"),
    ref("read_at", nullable=True),
    tenant_(),
)

tenant_tokens = Table(
    "tenant_tokens",
    metadata,
    id_(),
    ref("app"),
    ref("tenant"),
    Column("number", Integer, nullable=False),
    ref("issued_at"),
    ref("expires_at"),
    Column("token_hash", Text, nullable=False, server_default=""),
)

user_tokens = Table(
    "user_tokens",
    metadata,
    Column("token_hash", Text, primary_key=True),
    ref("app"),
    ref("user"),
    Column("scopes", JSON, nullable=False),
    ref("issued_at"),
    ref("expires_at"),
    tenant_(),
)

language_models = Table(
    "language_models",
    metadata,
    Column("tenant", BigInteger, primary_key=True, autoincrement=False),
    Column("base_url", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("key", Text, nullable=False),
)
