"""Every table of the platform's store. Times are milliseconds since 1970; ids are internal (time-ordered) unless a
column says otherwise.

Uniqueness is decided in memory before a row is submitted, so no row fails for a reason of its own: the unique
constraints here are a second line of defence on small tables only. `messages`, what is put to them, `uploads` and
`facts` grow with traffic and carry nothing but what reading needs. Each row of an enterprise says whose it is.
"""

from larkstead.store.tables.application import apps, language_models, notices, tenant_tokens, user_tokens, versions
from larkstead.store.tables.base import audit, cursors, facts, meta, pinned_ids
from larkstead.store.tables.batch_messages import batch_contents, batch_deliveries, batch_messages
from larkstead.store.tables.bot_talk import follow_ups, received_stickers
from larkstead.store.tables.card_templates import card_template_versions, card_templates
from larkstead.store.tables.cards import UNSENT_INDEX, card_entities, card_tokens, personal_cards
from larkstead.store.tables.columns import metadata
from larkstead.store.tables.directory import accounts, invitations, sessions, tenants
from larkstead.store.tables.ephemerals import ephemerals
from larkstead.store.tables.events import bot_menus, event_attempts, event_settings, events, link_rules
from larkstead.store.tables.files import storage_use, unused_uploads, uploads
from larkstead.store.tables.im import (
    THREAD_INDEX,
    chat_managers,
    chat_members,
    chat_moderators,
    chat_preferences,
    chats,
    custom_bots,
    join_requests,
    merged_messages,
    messages,
    special_focuses,
)
from larkstead.store.tables.im_parts import (
    announcements,
    chat_feeds,
    chat_menus,
    chat_tabs,
    chat_tags,
    closed_notices,
    feed_cards,
    part_rules,
    tags,
    top_notices,
)
from larkstead.store.tables.message_marks import changed_messages, message_pins, reactions, read_marks
from larkstead.store.tables.org import clock_advances, departments, users
from larkstead.store.tables.urgents import unread_urgents, urgents

__all__ = [
    "THREAD_INDEX",
    "UNSENT_INDEX",
    "accounts",
    "announcements",
    "apps",
    "audit",
    "batch_contents",
    "batch_deliveries",
    "batch_messages",
    "bot_menus",
    "card_entities",
    "card_template_versions",
    "card_templates",
    "card_tokens",
    "changed_messages",
    "chat_feeds",
    "chat_managers",
    "chat_members",
    "chat_menus",
    "chat_moderators",
    "chat_preferences",
    "chat_tabs",
    "chat_tags",
    "chats",
    "clock_advances",
    "closed_notices",
    "cursors",
    "custom_bots",
    "departments",
    "ephemerals",
    "event_attempts",
    "event_settings",
    "events",
    "facts",
    "feed_cards",
    "follow_ups",
    "invitations",
    "join_requests",
    "language_models",
    "link_rules",
    "merged_messages",
    "message_pins",
    "messages",
    "meta",
    "metadata",
    "notices",
    "part_rules",
    "personal_cards",
    "pinned_ids",
    "reactions",
    "read_marks",
    "received_stickers",
    "sessions",
    "special_focuses",
    "storage_use",
    "tags",
    "tenant_tokens",
    "tenants",
    "top_notices",
    "unread_urgents",
    "unused_uploads",
    "uploads",
    "urgents",
    "user_tokens",
    "users",
    "versions",
]
