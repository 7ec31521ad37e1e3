"""The menus of bots."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bot_menus",
        sa.Column("app", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.BigInteger(), nullable=False),
        sa.Column("style", sa.Text(), nullable=False),
        sa.Column("menu", sa.JSON(), nullable=False),
        sa.Column("style_in_force", sa.Text(), nullable=False),
        sa.Column("menu_in_force", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("app"),
    )
