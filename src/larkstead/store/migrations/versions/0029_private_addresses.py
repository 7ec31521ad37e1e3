"""Whether each request URL of an app may lie in a private network, apart from the other."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "event_settings", sa.Column("callback_private", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute("UPDATE event_settings SET callback_private = private")
