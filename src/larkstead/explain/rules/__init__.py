"""The rules, one file for each kind of cause."""

from importlib import import_module

MODULES = (
    "applications",
    "availability",
    "cards",
    "chats",
    "contacts",
    "content",
    "credentials",
    "files",
    "forms",
    "ids",
    "message_life",
    "parameters",
    "platform",
    "scopes",
    "tokens",
)


def load() -> None:
    """Import every module that declares rules."""
    for module in MODULES:
        import_module(f"larkstead.explain.rules.{module}")
