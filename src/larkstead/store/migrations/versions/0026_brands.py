"""The brand of an enterprise: Feishu or Lark."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tenants", sa.Column("brand", sa.Text(), nullable=False, server_default="feishu"))
