"""Message contents as values: what a sender may write, and what the API gives back for it.

`parse` turns the `content` string of a send into a `Draft` in received form; `received` writes that form as
the API returns it.
"""

from larkstead.wire.cards import CardError
from larkstead.wire.content.card import card_draft, card_received
from larkstead.wire.content.divider import is_divider, read_back, rolls_up
from larkstead.wire.content.draft import ContentError, Draft, Mention, OfTemplate
from larkstead.wire.content.parsing import SENDABLE, SIZE_LIMITS, limit_of, parse, received
from larkstead.wire.content.preview import preview
from larkstead.wire.content.resources import keys_in

__all__ = [
    "SENDABLE",
    "SIZE_LIMITS",
    "CardError",
    "ContentError",
    "Draft",
    "Mention",
    "OfTemplate",
    "card_draft",
    "card_received",
    "is_divider",
    "keys_in",
    "limit_of",
    "parse",
    "preview",
    "read_back",
    "received",
    "rolls_up",
]
