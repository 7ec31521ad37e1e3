"""Makes events of facts: a row for each app that hears of one, stored with the cursor of this consumer.

What was made is handed on from memory once it is stored: nobody has to read it to bring it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import structlog

from larkstead.delivery.events import FACT_TYPES, hears, render
from larkstead.store.changes import Append, Change
from larkstead.store.events import Due
from larkstead.wire.jsons import dump
from larkstead.world.apps.events import as_due
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.fact_log import Logged, Making
from larkstead.world.facts import Fact
from larkstead.world.im.records import Chat
from larkstead.world.world import World

log = structlog.get_logger(__name__)

# Where a fact says in which chat it happened.
_IN_CHAT: Final = ("chat", "message", "reaction", "after")


class EventFeed:
    """The consumer that makes events. `bring` gets, with enterprise and app, the new ones of each app."""

    name: Final = "events"

    def __init__(self, world: World, bring: Callable[[int, int, list[Due]], None]) -> None:
        self._world = world
        self._bring = bring
        # The address that clients use, once it is known: pictures in events are below it.
        self.base_url = ""

    def wants(self, fact: Fact) -> bool:
        """Whether an app subscribes to anything that this fact can become."""
        types = FACT_TYPES.get(fact.kind)
        return types is not None and self._world.at(fact.tenant).event_subscriptions.anybody_hears(types)

    def take(self, fact: Logged) -> Iterator[Making]:
        """The events of a fact, one for each app that hears of it."""
        return self._events_of(fact.fact, fact.log_id)

    def taken(self, changes: Sequence[Change]) -> None:
        """What was made is stored."""
        of: dict[tuple[int, int], list[Due]] = {}
        for change in changes:
            if isinstance(change, Append):
                tenant, app, due = as_due(change)
                of.setdefault((tenant, app), []).append(due)
        for (tenant, app), new in of.items():
            self._bring(tenant, app, new)

    def _events_of(self, fact: Fact, log_id: str) -> Iterator[Making]:
        cell = self._world.at(fact.tenant)
        for type in FACT_TYPES.get(fact.kind, ()):
            for settings in cell.event_subscriptions.hearing(type):
                app = cell.memory.apps.get(settings.app)
                if app is not None:
                    for body in self._bodies(cell, fact, type, app):
                        said = dump(body).decode()
                        yield partial(cell.events.new, app, type, _chat_of(fact), said, log_id=log_id)

    def _bodies(self, cell: Cell, fact: Fact, type: str, app: App) -> list[dict[str, Any]]:
        try:
            return render(cell, fact, type, app, self.base_url) if hears(cell, fact, type, app) else []
        except Exception:  # one that cannot be rendered must not keep all later ones waiting
            log.exception("events.not_rendered", type=type, fact=fact.kind, app=app.app_id)
            return []


def _chat_of(fact: Fact) -> int:
    """The chat in which something happened; 0 where it was in none."""
    for name in _IN_CHAT:
        thing = getattr(fact, name, None)
        if isinstance(thing, int):
            return thing
        if isinstance(thing, Chat):
            return thing.id
        if isinstance(chat := getattr(thing, "chat", None), int):
            return chat
    return 0
