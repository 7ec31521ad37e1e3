"""Tables of users and departments."""

from sqlalchemy import JSON, Boolean, Column, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref

departments = Table(
    "departments",
    metadata,
    id_(),
    ref("tenant"),
    Column("department_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    ref("parent"),
    ref("created_at"),
)

users = Table(
    "users",
    metadata,
    id_(),
    ref("tenant"),
    Column("user_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("en_name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("mobile", Text, nullable=False),
    Column("avatar", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("departments", JSON, nullable=False),
    ref("account", nullable=True),
    ref("created_at"),
)

# By how much the clock of an enterprise was advanced, by whom (0: with the server's own key).
clock_advances = Table("clock_advances", metadata, id_(), ref("tenant"), ref("by_ms"), ref("by"))
