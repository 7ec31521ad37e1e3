"""Stickers that bots were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "received_stickers",
        sa.Column("app", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sticker", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("app", "sticker"),
    )
