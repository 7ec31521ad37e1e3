"""Message contents as values: what a sender may write, and what the API gives back for it.

`parse` turns the `content` string of a send into a `Draft` in received form; `received` writes that form as
the API returns it.
"""

from larkstead.wire.cards import CardError
from larkstead.wire.content.card import card_draft, card_received
from larkstead.wire.content.draft import ContentError, Draft, Mention, NotEmulated, OfTemplate
from larkstead.wire.content.parsing import CONTENTS_NOT_EMULATED, SENDABLE, SIZE_LIMITS, limit_of, parse, received
from larkstead.wire.content.preview import preview
from larkstead.wire.content.resources import keys_in

__all__ = [
    "CONTENTS_NOT_EMULATED",
    "SENDABLE",
    "SIZE_LIMITS",
    "CardError",
    "ContentError",
    "Draft",
    "Mention",
    "NotEmulated",
    "OfTemplate",
    "card_draft",
    "card_received",
    "keys_in",
    "limit_of",
    "parse",
    "preview",
    "received",
]
