"""The behaviour of each endpoint, laid out like the public documents. What is declared here is what is emulated."""

from larkstead.api.catalogue import CATALOGUE

MODULES = (
    "application.apps",
    "auth.tokens",
    "bot.clients",
    "bot.info",
    "bot.searches",
    "callback.connections",
    "cardkit.cards",
    "cardkit.elements",
    "contact.scopes",
    "contact.users",
    "custom_bot.hooks",
    "event.outbound_ip",
    "im.chat_changes",
    "im.chat_managers",
    "im.chat_members",
    "im.chat_moderation",
    "im.announcements",
    "im.batch_messages",
    "im.batch_queries",
    "im.chat_searches",
    "im.chats",
    "im.ephemerals",
    "im.feed",
    "im.files",
    "im.follow_ups",
    "im.forwards",
    "im.link_previews",
    "im.menus",
    "im.message_life",
    "im.mget",
    "im.message_searches",
    "im.messages",
    "im.old_calls",
    "im.urgents",
    "im.pins",
    "im.reactions",
    "im.read_users",
    "im.special_focus",
    "im.tabs",
    "im.tags",
    "interactive.cards",
)

CATALOGUE.load(*(f"larkstead.api.{module}" for module in MODULES))

__all__ = ["CATALOGUE"]
