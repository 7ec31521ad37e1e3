"""Cards (`msg_type` interactive) as values: what a card may hold, what is wrong with one, and how it comes back.

`check` looks a card over by the tables of `components`, `received` writes the form in which the API returns it.
"""

from larkstead.wire.cards.card_rules import no_audio, no_image
from larkstead.wire.cards.check import VERSIONS, check, too_deep, version_of
from larkstead.wire.cards.faults import CardError, Fault, Path
from larkstead.wire.cards.received import own_summary, received_card, summary
from larkstead.wire.cards.repairs import mended
from larkstead.wire.cards.tree import place_of
from larkstead.wire.cards.users import (
    audios_of,
    everybody,
    images_of,
    mentioned,
    named,
)

__all__ = [
    "VERSIONS",
    "CardError",
    "Fault",
    "Path",
    "audios_of",
    "check",
    "everybody",
    "images_of",
    "mended",
    "mentioned",
    "named",
    "no_audio",
    "no_image",
    "own_summary",
    "place_of",
    "received_card",
    "summary",
    "too_deep",
    "version_of",
]
