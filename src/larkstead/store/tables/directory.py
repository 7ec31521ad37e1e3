"""Tables of what spans enterprises."""

from sqlalchemy import JSON, Boolean, Column, Integer, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref, tenant_

tenants = Table(
    "tenants",
    metadata,
    id_(),
    Column("number", Integer, nullable=False, unique=True),
    Column("tenant_key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("publish_exempt", Boolean, nullable=False),
    Column("scope_preset", Text, nullable=False),
    Column("exempt_scopes", JSON, nullable=False),
    ref("created_at"),
    # How long messages may be edited and recalled; 0: not at all.
    Column("edit_hours", Integer, nullable=False, server_default="24"),
    Column("recall_hours", Integer, nullable=False, server_default="24"),
    Column("brand", Text, nullable=False, server_default="feishu"),
)

accounts = Table(
    "accounts",
    metadata,
    id_(),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    ref("created_at"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    ref("user"),
    ref("account", nullable=True),
    ref("created_at"),
    ref("expires_at"),
    Column("owner", Text, nullable=False, server_default=""),
    tenant_(),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", Text, primary_key=True),
    ref("tenant"),
    ref("invited_by"),
    ref("created_at"),
    ref("expires_at"),
)
