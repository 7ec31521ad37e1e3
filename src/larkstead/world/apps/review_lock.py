"""The lock on an app's configuration while one of its versions is in review."""

from larkstead.world.apps.records import App, Version
from larkstead.world.apps.refusals import ConfigLocked
from larkstead.world.memory import TenantMemory


def waiting_version(memory: TenantMemory, app: App) -> Version | None:
    """The app's version in review."""
    return next((version for version in memory.versions.of("app", app.id) if version.status == "in_review"), None)


def must_be_open(memory: TenantMemory, app: App) -> None:
    """Refuse a change of the configuration while a version is in review."""
    if waiting := waiting_version(memory, app):
        raise ConfigLocked(number=waiting.number, app_id=app.app_id, version=waiting.id)
