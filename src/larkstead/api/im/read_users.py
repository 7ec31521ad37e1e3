"""im v1 read users: who has read a message of the bot's own."""

from collections.abc import Mapping

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.named import message, sender
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_message_read_users as read_users_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.receipt_refusals import NotYourMessage, ReceiptsGone
from larkstead.world.im.refusals import MessageGone, MessageHidden, NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageToken

REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 230006,
    OutsideAvailability: 230013,
    NotInChat: 230002,
    # What two others say to each other is none of its own messages either.
    MessageHidden: 230012,
    NotYourMessage: 230012,
    ReceiptsGone: 230033,
    MessageGone: 230110,
    BadPageToken: 230001,
}
# The page names no default; that of its example.
PAGE = 20


@endpoint("im.v1.message.read_users", refuses=REFUSALS)
async def read_users(call: Call, path: read_users_.Path, query: read_users_.Query) -> read_users_.Answer:
    """Who has read a message, a page at a time."""
    found, receipts = await message(call, path.message_id), call.cell.receipts
    receipts.check_sender(sender(call), found)
    size = query.page_size or PAGE
    after = paging.position_of(path.message_id, query.page_token) or 0
    some = await receipts.readers(found, after=after, limit=size + 1)
    shown = some[:size]
    more = paging.more(path.message_id, shown[-1][0] if len(some) > len(shown) else None)
    tenant_key = call.cell.tenant.tenant_key
    items: list[read_users_.ReadUser] = [
        {
            "user_id_type": query.user_id_type,
            "user_id": id_of_user(call, user, query.user_id_type),
            "timestamp": str(at),
            "tenant_key": tenant_key,
        }
        for user, at in shown
    ]
    return {**more, "items": items}
