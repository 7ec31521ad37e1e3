"""The endpoints of the web pages: their own catalogue, for signed-in people."""

from importlib import import_module

# Every module that declares console calls.
MODULES = ("apps", "documents", "explorer", "groups", "home", "ids", "messenger", "scopes", "search", "session")


def load_actions() -> None:
    """Import every module that declares console calls."""
    for module in MODULES:
        import_module(f"larkstead.console.{module}")
