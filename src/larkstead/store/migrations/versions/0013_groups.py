"""What is set of groups, who manages them, who may speak and who waits to be let in; messages for managers alone."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("settings", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("chats", sa.Column("creator_kind", sa.Text(), nullable=False, server_default="user"))
    op.add_column("chats", sa.Column("creator", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("chats", sa.Column("uuid", sa.Text(), nullable=False, server_default=""))
    op.add_column("messages", sa.Column("to_managers", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "chat_managers",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("member", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("tenant", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("chat", "kind", "member"),
    )
    op.create_table(
        "chat_moderators",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("chat", "user"),
    )
    op.create_table(
        "join_requests",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("inviter_kind", sa.Text(), nullable=False),
        sa.Column("inviter", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("tenant", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("chat", "user"),
    )
