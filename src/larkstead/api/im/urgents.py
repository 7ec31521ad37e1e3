"""im v1 messages: urge people to read one, on their pages, by a text message or by a call."""

from collections.abc import Mapping, Sequence

from larkstead.api.catalogue import endpoint
from larkstead.api.im.messages import single_at
from larkstead.contract.gen.im import v1_message_urgent_app as app_
from larkstead.contract.gen.im import v1_message_urgent_phone as phone_
from larkstead.contract.gen.im import v1_message_urgent_sms as sms_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.identities import UserIdKind
from larkstead.world.im.batch_refusals import OfBatch
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import UrgentMeans
from larkstead.world.im.refusals import ChatDissolved, MessageGone, NotInChat
from larkstead.world.im.urgent_refusals import NobodyUrged, NotOwnUrgent, TooManyUnreadUrgents, UrgingClosed
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

REFUSALS: Mapping[type[Refusal], int] = {
    NobodyUrged: 230001,
    NotInChat: 230002,
    BotOff: 230006,
    NotOwnUrgent: 230012,
    OutsideAvailability: 230013,
    TooManyUnreadUrgents: 230023,
    UrgingClosed: 230052,
    OfBatch: 230052,
    MessageGone: 230110,
    ChatDissolved: 232009,
}


@endpoint("im.v1.message.urgent_app", refuses=REFUSALS)
async def urgent_app(call: Call, path: app_.Path, query: app_.Query, body: app_.Body) -> app_.Answer:
    """Urge people on their pages."""
    return {"invalid_user_id_list": await _urge(call, path.message_id, query.user_id_type, body.user_id_list, "app")}


@endpoint("im.v1.message.urgent_sms", refuses=REFUSALS)
async def urgent_sms(call: Call, path: sms_.Path, query: sms_.Query, body: sms_.Body) -> sms_.Answer:
    """Urge people on their pages and by a text message, which is told of and not sent."""
    return {"invalid_user_id_list": await _urge(call, path.message_id, query.user_id_type, body.user_id_list, "sms")}


@endpoint("im.v1.message.urgent_phone", refuses=REFUSALS)
async def urgent_phone(call: Call, path: phone_.Path, query: phone_.Query, body: phone_.Body) -> phone_.Answer:
    """Urge people on their pages and by a call, which is told of and not made."""
    return {"invalid_user_id_list": await _urge(call, path.message_id, query.user_id_type, body.user_id_list, "phone")}


async def _urge(call: Call, message_id: str, kind: UserIdKind, ids: Sequence[str], means: UrgentMeans) -> list[str]:
    """Urge whom these ids name; the answer are the ids that name nobody of the chat."""
    message = await single_at(call, message_id)
    named = {id: _user(call, kind, id) for id in ids}
    users = [user for user in named.values() if user is not None]
    left = set(await call.cell.urgents.urge(Sender(call.caller), message, users, means))
    return [id for id, user in named.items() if user is None or user in left]


def _user(call: Call, kind: UserIdKind, id: str) -> User | None:
    try:
        return call.cell.identities.resolve_user(kind, id, call.caller, "user_id_list")
    except Refusal:
        return None
