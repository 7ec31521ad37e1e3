"""The lock on an app's configuration while one of its versions is in review."""

from larkstead.world.book import Book
from larkstead.world.records import App, Version
from larkstead.world.refusals import ConfigLocked


def waiting_version(book: Book, app: App) -> Version | None:
    """The app's version in review."""
    return next((version for version in book.versions.of("app", app.id) if version.status == "in_review"), None)


def must_be_open(book: Book, app: App) -> None:
    """Refuse a change of the configuration while a version is in review."""
    if waiting := waiting_version(book, app):
        raise ConfigLocked(number=waiting.number, app_id=app.app_id, version=waiting.id)
