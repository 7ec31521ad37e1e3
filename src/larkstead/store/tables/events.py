"""Tables of events: what an app subscribes to, the events that it gets, and each try to bring it one."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, Table, Text, false, text

from larkstead.store.tables.columns import id_, metadata, ref

event_settings = Table(
    "event_settings",
    metadata,
    Column("app", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    # How events come and how callbacks do: '' (not chosen), webhook, long_connection.
    Column("mode", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("callback_mode", Text, nullable=False),
    Column("callback_url", Text, nullable=False),
    # Whether each address may lie in a private network: who may say so gave it.
    Column("private", Boolean, nullable=False),
    Column("callback_private", Boolean, nullable=False),
    # Both sealed; the key is '' where nothing is encrypted.
    Column("encrypt_key", Text, nullable=False),
    Column("verification_token", Text, nullable=False),
    # Types of events and of callbacks: as configured, and as the online version has them.
    Column("types", JSON, nullable=False),
    Column("types_in_force", JSON, nullable=False),
    ref("updated_at"),
)

# Patterns of links of which an app gives previews: as configured, and as the online version has them.
link_rules = Table(
    "link_rules",
    metadata,
    Column("app", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    Column("patterns", JSON, nullable=False),
    Column("patterns_in_force", JSON, nullable=False),
    ref("updated_at"),
)

# The menu of an app's bot. Both menus are lists of entries: as configured, and as the online version has it.
bot_menus = Table(
    "bot_menus",
    metadata,
    Column("app", BigInteger, primary_key=True, autoincrement=False),
    ref("tenant"),
    # floating, switchable
    Column("style", Text, nullable=False),
    Column("menu", JSON, nullable=False),
    Column("style_in_force", Text, nullable=False),
    Column("menu_in_force", JSON, nullable=False),
    ref("updated_at"),
)

_CAUSED = text("log_id <> ''")

# One row for each app that an event is for. They grow with traffic, so they are not in memory.
events = Table(
    "events",
    metadata,
    id_(),
    ref("tenant"),
    ref("app"),
    Column("type", Text, nullable=False),
    ref("chat"),
    # What happened: the `event` of the envelope, as JSON.
    Column("body", Text, nullable=False),
    ref("created_at"),
    # waiting, delivered, given_up
    Column("outcome", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    # When it is due; 0 where nothing more is tried.
    ref("next_at"),
    # Of the API call that caused it, if one did; and whether somebody made it by hand.
    Column("log_id", Text, nullable=False, server_default=""),
    Column("by_hand", Boolean, nullable=False, server_default=false()),
    Index("events_by_app", "app", "id"),
    Index("events_due", "app", "next_at", "id"),
    Index("events_by_call", "log_id", sqlite_where=_CAUSED, postgresql_where=_CAUSED),
)

event_attempts = Table(
    "event_attempts",
    metadata,
    id_(),
    ref("tenant"),
    ref("event"),
    ref("app"),
    ref("began_at"),
    Column("via", Text, nullable=False),
    # The address, or which connection.
    Column("target", Text, nullable=False),
    Column("took_us", Integer, nullable=False),
    # '' where it was taken; otherwise why not, as `delivery/attempts.py` names it.
    Column("fault", Text, nullable=False),
    # The answer's HTTP status, or the code of an acknowledgement.
    Column("status", Integer, nullable=False),
    # Headers as JSON, and the body where it is not the event's own (encrypted); what was answered, as far as is kept.
    Column("headers", Text, nullable=False),
    Column("sent", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Index("event_attempts_by_event", "event", "id"),
)
