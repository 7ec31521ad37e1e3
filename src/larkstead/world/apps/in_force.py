"""Settings of apps that developers configure at any time, and that are in force with a version that goes online."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from larkstead.store.changes import Change
from larkstead.world.apps.records import App
from larkstead.world.memory import TenantMemory
from larkstead.world.memory_table import Declaration, MemoryTable


class Settings(Protocol):
    """A record of settings: one an app, none where nothing was ever configured."""

    @property
    def app(self) -> int:
        """Whose they are."""
        ...


S = TypeVar("S", bound=Settings)


class InForce(Generic[S]):
    """One kind of settings of an enterprise's apps. `parts` are the columns that wait for a version: beside each there
    is one named `<part>_in_force`. `nothing` makes the settings of an app that has none, of the ids of app and
    enterprise.
    """

    def __init__(
        self, memory: TenantMemory, kept: Declaration[S], nothing: Callable[[int, int], S], *parts: str
    ) -> None:
        self._memory = memory
        self._kept = kept
        self._nothing = nothing
        self._parts = parts

    @property
    def table(self) -> MemoryTable[S]:
        """The settings that were configured."""
        return self._memory.table(self._kept)

    def of(self, app: App) -> S:
        """The app's settings."""
        return self.table.get(app.id) or self._nothing(app.id, self._memory.tenant_id)

    def is_pending(self, app: App) -> bool:
        """Whether something waits for a version to go online."""
        kept = self.of(app)
        return any(getattr(kept, part) != getattr(kept, f"{part}_in_force") for part in self._parts)

    def change(self, app: App, **columns: Any) -> tuple[S, Change]:
        """The app's settings with other values, and what stores them."""
        columns["updated_at"] = self._memory.now_ms()
        kept = self.table.get(app.id)
        if kept is not None:
            return self.table.change(kept, **columns)
        new = self._nothing(app.id, self._memory.tenant_id)
        new = type(new)(**{name: getattr(new, name) for name in self._kept.names} | columns)
        return new, self.table.put(new)

    def put_in_force(self, app: App) -> list[Change]:
        """What a version that goes online makes of them: what is configured is in force."""
        kept = self.table.get(app.id)
        if kept is None or not self.is_pending(app):
            return []
        return [self.table.change(kept, **{f"{part}_in_force": getattr(kept, part) for part in self._parts})[1]]
