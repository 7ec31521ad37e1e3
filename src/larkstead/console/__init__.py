"""The endpoints of the web pages: their own catalogue, for signed-in people."""

from importlib import import_module

# Every module that declares console calls.
MODULES = (
    "admin_apps",
    "admin_people",
    "admin_rules",
    "advisor",
    "apps",
    "audit",
    "attachments",
    "assistant",
    "assistant_model",
    "cards",
    "contacts",
    "directory",
    "documents",
    "enterprises",
    "explorer",
    "groups",
    "home",
    "ids",
    "log_story",
    "logs",
    "members",
    "messenger",
    "notices",
    "overview",
    "scopes",
    "search",
    "session",
    "versions",
)


def load_actions() -> None:
    """Import every module that declares console calls."""
    for module in MODULES:
        import_module(f"larkstead.console.{module}")
