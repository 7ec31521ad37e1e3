"""What every enterprise's rooms work with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from larkstead.contract.events import events
from larkstead.store.files import Files
from larkstead.wire.addresses import Allowed
from larkstead.wire.ids import Sealer
from larkstead.wire.tokens import TokenSealer
from larkstead.world.apps.records import TokenKind
from larkstead.world.background import Background
from larkstead.world.reader import Reader
from larkstead.world.search import Searchers
from larkstead.world.search_feed import SearchFeed
from larkstead.world.secrets import SecretBox


@dataclass(frozen=True, slots=True)
class Means:
    """What every enterprise's rooms work with. `limits`: whether the platform's bound on messages to one receiver
    holds; `storage_quota`: bytes of uploads; `unsent_hours`: how long an upload waits for a message; `feed`: of the
    index of messages, None where nobody searches; `event_types`: those of events and callbacks that there are.
    """

    reader: Reader
    searchers: Searchers
    sealer: Sealer
    tokens: TokenSealer
    box: SecretBox
    files: Files
    scopes: Mapping[str, Collection[TokenKind]]
    outbound: Allowed
    limits: bool
    storage_quota: int
    unsent_hours: int
    background: Background = field(default_factory=Background)
    feed: SearchFeed | None = None
    event_types: Collection[str] = field(default_factory=lambda: events().keys())
