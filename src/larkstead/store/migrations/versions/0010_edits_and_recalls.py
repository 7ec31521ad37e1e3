"""Edits and recalls of messages, and how long an enterprise allows them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("edits", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("messages", sa.Column("recall", sa.Text(), nullable=False, server_default=""))
    op.add_column("tenants", sa.Column("edit_hours", sa.Integer(), nullable=False, server_default="24"))
    op.add_column("tenants", sa.Column("recall_hours", sa.Integer(), nullable=False, server_default="24"))
