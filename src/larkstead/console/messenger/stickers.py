"""The stickers that one may send."""

from larkstead.console.action import Caller, Nothing, Response, action
from larkstead.console.views import StickerCard, sticker_card
from larkstead.world.im.stickers import STICKERS


class StickerSet(Response):
    """Every sticker there is."""

    stickers: list[StickerCard]


@action("stickers.list", audited=False)
async def stickers(caller: Caller, ask: Nothing) -> StickerSet:
    """The stickers that one may send, in the order in which they are offered."""
    del ask
    return StickerSet(stickers=[sticker_card(caller.cell, one) for one in STICKERS.values()])
