"""Which call caused an event, and whether somebody made it by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("facts", sa.Column("log_id", sa.Text(), nullable=False, server_default=""))
    op.add_column("events", sa.Column("log_id", sa.Text(), nullable=False, server_default=""))
    op.add_column("events", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false()))
    caused = sa.text("log_id <> ''")
    op.create_index("events_by_call", "events", ["log_id"], sqlite_where=caused, postgresql_where=caused)
