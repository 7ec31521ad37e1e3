"""A card that was pressed becomes another later, by the token of the press."""

from collections.abc import Mapping, Sequence
from typing import Final

from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.interactive import v1_card_update as update_
from larkstead.gate.call import Call
from larkstead.wire.jsons import dump, load
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.card_refusals import BadCard
from larkstead.world.im.card_token_refusals import (
    CardOfAnother,
    OpenIdsNeeded,
    OpenIdsWrong,
    TokenExpired,
    TokenMalformed,
    TokenSpent,
)
from larkstead.world.im.card_updates import Pressed
from larkstead.world.im.messages import Sender
from larkstead.world.im.refusals import BadContent, ChatDissolved, MessageGone, TooLong
from larkstead.world.refusal import Refusal

REFUSALS: Mapping[type[Refusal], int] = {
    BadContent: 10002,
    BotOff: 11205,
    OutsideAvailability: 11225,
    ChatDissolved: 11237,
    BadCard: 11311,
    TooLong: 100000,
    MessageGone: 200000,
    CardOfAnother: 200310,
    OpenIdsWrong: 200320,
    TokenMalformed: 300020,
    TokenExpired: 300030,
    TokenSpent: 300040,
    OpenIdsNeeded: 300090,
}
# No page says how many may be named: so many people see a card each in a form of their own at most.
NAMED_MOST: Final = 500


@endpoint("interactive.v1.card.update", refuses=REFUSALS, msg="ok", wrap="flat")
async def update(call: Call, body: update_.Body) -> update_.Answer:
    """Put another card in the place of one that was pressed."""
    cell, app = call.cell, call.caller
    pressed = cell.card_tokens.require(app, body.token)
    message = await cell.messages.find(pressed.message)
    if message is None:
        raise MessageGone()
    # The model knows of the card what the page lists alone.
    card = load(call.request.body)["card"]
    card.pop("open_ids", None)
    if not card:
        raise BadContent(reason="card is empty")
    press = Pressed(_users(call, body.card.open_ids), lambda: cell.card_tokens.spend(app, body.token))
    await cell.card_updates.update(Sender(app=app), message, dump(card).decode(), press=press)
    return {}


def _users(call: Call, given: Sequence[object] | None) -> tuple[tuple[str, int], ...] | None:
    """Whom the app names: 0 for who is nobody, which matters only where the new card is not shared."""
    if given and len(given) > NAMED_MOST:
        return (("", 0),)
    return tuple((str(id), _user(call, id)) for id in given) if given else None


def _user(call: Call, id: object) -> int:
    try:
        return call.cell.identities.resolve_user("open_id", id, call.caller).id if isinstance(id, str) else 0
    except Refusal:
        return 0
