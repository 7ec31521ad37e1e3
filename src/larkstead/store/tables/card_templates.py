"""Tables of card templates: what people write in the console, and what of it was published."""

from sqlalchemy import JSON, Column, Table, Text

from larkstead.store.tables.columns import id_, metadata, ref

card_templates = Table(
    "card_templates",
    metadata,
    id_(),
    ref("tenant"),
    Column("template_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    ref("creator"),
    # The draft: a card's JSON, and that of its variables.
    Column("card", Text, nullable=False),
    Column("variables", Text, nullable=False),
    # Which apps and which custom bots may send it.
    Column("apps", JSON, nullable=False),
    Column("bots", JSON, nullable=False),
    ref("created_at"),
    ref("updated_at"),
)

card_template_versions = Table(
    "card_template_versions",
    metadata,
    id_(),
    ref("tenant"),
    ref("template"),
    Column("number", Text, nullable=False),
    Column("card", Text, nullable=False),
    Column("variables", Text, nullable=False),
    ref("created_at"),
)
