"""Each row of an enterprise says whose it is; a uuid lies beside its message, and who talk with each other beside the
chat.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Where a row that names no enterprise finds its own.
_OWNERS = {
    "sessions": 'SELECT tenant FROM users WHERE users.id = sessions."user"',
    "versions": "SELECT tenant FROM apps WHERE apps.id = versions.app",
    "notices": 'SELECT tenant FROM users WHERE users.id = notices."user"',
    "user_tokens": "SELECT tenant FROM apps WHERE apps.id = user_tokens.app",
    "chat_members": "SELECT tenant FROM chats WHERE chats.id = chat_members.chat",
}
_PARTY = "{0}.kind || ':' || CAST({0}.member AS TEXT)"
_LATER = "(b.kind > a.kind OR (b.kind = a.kind AND b.member > a.member))"


def upgrade() -> None:
    for table, owner in _OWNERS.items():
        op.add_column(table, _column("tenant", sa.BigInteger(), "0"))
        op.execute(f"UPDATE {table} SET tenant = COALESCE(({owner}), 0)")
    op.add_column("tenant_tokens", _column("token_hash", sa.Text(), ""))
    _pairs()
    _pins()
    _uuids()
    _storage()
    _language_models()


def _column(name: str, kind: sa.BigInteger | sa.Text, default: str) -> "sa.Column[Any]":
    return sa.Column(name, kind, nullable=False, server_default=default)


def _pairs() -> None:
    op.add_column("chats", _column("pair", sa.Text(), ""))
    two = (
        f"SELECT {_PARTY.format('a')} || '|' || {_PARTY.format('b')} FROM chat_members a "
        f"JOIN chat_members b ON b.chat = a.chat AND {_LATER} WHERE a.chat = chats.id"
    )
    one = f"SELECT {_PARTY.format('a')} FROM chat_members a WHERE a.chat = chats.id"
    op.execute(f"UPDATE chats SET pair = COALESCE(({two}), ({one}), '') WHERE mode = 'p2p'")


def _pins() -> None:
    op.rename_table("pinned_ids", "pinned_before")
    op.create_table(
        "pinned_ids",
        sa.Column("tenant", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "text"),
    )
    owners = ", ".join(f"(SELECT tenant FROM {table} WHERE id = target)" for table in ("users", "chats", "apps"))
    op.execute(
        "INSERT INTO pinned_ids (tenant, text, kind, owner, target) "
        f"SELECT COALESCE({owners}, 0), text, kind, owner, target FROM pinned_before"
    )
    op.drop_table("pinned_before")


def _uuids() -> None:
    op.add_column("messages", _column("uuid", sa.Text(), ""))
    for slot in range(3):
        ring = f"uuids_{slot}"
        op.execute(
            f"UPDATE messages SET uuid = (SELECT uuid FROM {ring} WHERE message = messages.id) "
            f"WHERE id IN (SELECT message FROM {ring})"
        )
        op.drop_table(ring)


def _storage() -> None:
    op.create_table(
        "storage_use",
        sa.Column("tenant", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant"),
    )
    op.execute("INSERT INTO storage_use (tenant, used) SELECT tenant, SUM(size) FROM uploads GROUP BY tenant")


def _language_models() -> None:
    table = op.create_table(
        "language_models",
        sa.Column("tenant", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("base_url", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant"),
    )
    prefix = "assistant:"
    found = op.get_bind().execute(sa.text("SELECT key, value FROM meta WHERE key LIKE 'assistant:%'")).all()
    rows = [{"tenant": int(key.removeprefix(prefix)), **json.loads(value)} for key, value in found]
    op.bulk_insert(table, rows)
    op.execute("DELETE FROM meta WHERE key LIKE 'assistant:%'")
