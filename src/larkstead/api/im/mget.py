"""im v1 messages: several at once, a call that official clients make and no page tells of."""

from larkstead.api.catalogue import endpoint
from larkstead.api.im.messages import check_readable
from larkstead.api.im.views import read_view
from larkstead.contract.gen.im import v1_message_mget as mget_
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.records import Message
from larkstead.world.refusal import Refusal


@endpoint("im.v1.message.mget", refuses={BotOff: 230006})
async def mget(call: Call, query: mget_.Query) -> mget_.Answer:
    """Those of these messages that the caller can read, in the order in which they are named."""
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)
    wanted = dict.fromkeys(_id(call, text) for text in query.message_ids)
    found = {one.id: one for one in await call.cell.messages.of_ids([id for id in wanted if id])}
    shown = (found[id] for id in wanted if id in found)
    form, named = query.card_msg_content_type, query.with_sender_name
    return {"items": [read_view(call, one, query.user_id_type, form, named) for one in shown if _readable(call, one)]}


def _id(call: Call, text: str) -> int:
    sealed = call.cell.identities.explain(text)
    return sealed.id if sealed is not None and sealed.kind is Kind.MESSAGE else 0


def _readable(call: Call, message: Message) -> bool:
    try:
        check_readable(call, message)
    except Refusal:
        return False
    return True
