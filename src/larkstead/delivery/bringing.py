"""One try to bring an event: the way that the app has chosen, and what comes of it."""

from larkstead.delivery.attempts import Tried
from larkstead.delivery.event_rows import in_envelope
from larkstead.delivery.ways import Ways, of_events
from larkstead.store.events import Due
from larkstead.world.world import World


class Bringer:
    """Brings events by webhook and long connection."""

    def __init__(self, world: World, ways: Ways) -> None:
        self._world = world
        self._ways = ways

    async def bring(self, tenant: int, app_id: int, row: Due) -> Tried:
        """Try to bring an event once."""
        cell = self._world.at(tenant)
        app = cell.memory.apps.get(app_id)
        if app is None or app.status == "disabled":
            return Tried(fault="app_off")
        subscriptions = cell.event_subscriptions
        keys, way = subscriptions.keys(app), of_events(subscriptions.of(app))
        plain = in_envelope(cell, app, keys, row.id, row.type, row.created_at, row.body)
        return await self._ways.take(app.id, way, plain, keys, cell.memory.real_ms())
