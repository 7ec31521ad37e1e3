"""The endpoints of the web pages: their own catalogue, for signed-in people."""

from importlib import import_module

# Every module that declares console calls.
MODULES = (
    "admin.apps",
    "admin.audit",
    "admin.messages",
    "admin.overview",
    "admin.rules",
    "admin.users",
    "apps.apps",
    "apps.bot_menus",
    "apps.event_log",
    "apps.event_trigger",
    "apps.faults",
    "apps.events",
    "apps.members",
    "apps.scopes",
    "apps.versions",
    "apps.templates",
    "assistant.advisor",
    "assistant.findings",
    "assistant.model",
    "directory",
    "documents.documents",
    "explorer.explorer",
    "explorer.users",
    "home.home",
    "home.notices",
    "home.search",
    "ids",
    "logs.search",
    "logs.timeline",
    "messenger.announcements",
    "messenger.attachments",
    "messenger.cards",
    "messenger.contacts",
    "messenger.custom_bots",
    "messenger.group_settings",
    "messenger.feed",
    "messenger.forwards",
    "messenger.groups",
    "messenger.joining",
    "messenger.life",
    "messenger.marks",
    "messenger.chats",
    "messenger.history",
    "messenger.preferences",
    "messenger.presses",
    "messenger.stickers",
    "messenger.ephemerals",
    "messenger.follow_ups",
    "messenger.urgents",
    "messenger.visits",
    "messenger.parts",
    "messenger.searching",
    "messenger.special_focus",
    "messenger.threads",
    "session.enterprises",
    "session.session",
)


def load_actions() -> None:
    """Import every module that declares console calls."""
    for module in MODULES:
        import_module(f"larkstead.console.{module}")
