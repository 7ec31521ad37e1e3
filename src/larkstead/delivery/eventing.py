"""All that brings events to apps, from facts to tries, begun and ended together."""

from larkstead.delivery.bringing import Bringer
from larkstead.delivery.callbacks import Callbacks
from larkstead.delivery.deliverer import Deliverer
from larkstead.delivery.event_feed import EventFeed
from larkstead.delivery.link_previews import Previews
from larkstead.delivery.long_connection import LongConnections
from larkstead.delivery.on_purpose import OnPurpose
from larkstead.delivery.ways import Ways
from larkstead.delivery.webhook import Webhooks
from larkstead.wire.addresses import Allowed
from larkstead.world.world import World


class Eventing:
    """Events of every enterprise. `feed` is the consumer of facts that begins them."""

    def __init__(self, world: World, allowed: Allowed, connections: LongConnections) -> None:
        self.connections = connections
        self.webhooks = Webhooks(allowed)
        ways = Ways(self.webhooks, connections, OnPurpose(world.faults, connections))
        self.callbacks = Callbacks(ways)
        self.previews = Previews(self.callbacks)
        self.deliverer = Deliverer(world, Bringer(world, ways).bring)
        self.feed = EventFeed(world, self.deliverer.bring)

    async def start(self) -> None:
        """Go on with what was not brought."""
        await self.deliverer.start()

    async def stop(self) -> None:
        """Let go."""
        await self.deliverer.stop()
        await self.webhooks.close()
