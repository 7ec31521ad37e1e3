"""People are users, as in the platform's own documents."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("people", "users")
    for table in ("sessions", "notices", "user_tokens", "audit"):
        # Both databases know this form; it rewrites no row.
        op.execute(f'ALTER TABLE {table} RENAME COLUMN person TO "user"')
