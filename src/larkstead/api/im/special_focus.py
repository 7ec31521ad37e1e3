"""im v1 special focus: whom a person follows, and what they have not read of those. No page tells of these calls any
more: their shapes are those of larksuite/oapi-sdk-java (service/im/v1/model, ListSpecialFocusReq and
UnreadSpecialFocusReq) and of chyroc/lark (api_message_special_focus_list.go, api_message_special_focus_unread_get.go).
"""

from collections.abc import Mapping
from typing import Literal

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_special_focus_list as list_
from larkstead.contract.gen.im import v1_special_focus_unread as unread_
from larkstead.gate.call import Call
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.records import SpecialFocus
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageToken

LIST_REFUSALS: Mapping[type[Refusal], int] = {BadPageToken: 230001}

IdType = Literal["user_id", "union_id", "open_id", "app_id"]


@endpoint("im.v1.special_focus.list", refuses=LIST_REFUSALS)
async def list_focused(call: Call, query: list_.Query) -> list_.Answer:
    """Whom the person behind the token follows, the one that they have followed longest first."""
    assert call.user is not None  # the gate lets in nobody else
    followed = [(one.id, one) for one in call.cell.special_focus.of(call.user)]
    named = f"special focus {call.user.id}"
    shown, more = paging.page_by(followed, query.page_size, named, query.page_token)
    return {"items": [_item(call, one, query.member_id_type) for one in shown], **more}


@endpoint("im.v1.special_focus.unread")
async def unread(call: Call, query: unread_.Query, body: unread_.Body) -> unread_.Answer:
    """How many messages of those that the person follows are unread; whom they do not follow is left out."""
    assert call.user is not None  # the gate lets in nobody else
    kind, wanted = query.member_id_type, dict.fromkeys(body.id_list)
    followed = call.cell.special_focus.of(call.user)
    ids = {_id(call, one, kind): _party(one) for one in followed if (one.kind == "app") is (kind == "app_id")}
    asked = {id: ids[id] for id in wanted if id in ids}
    counts = await call.cell.special_focus.unread(call.user, list(asked.values()), body.chat_mode)
    found: list[unread_.SpecialFocusUnread] = [
        {"id": id, "id_type": kind, "unread_count": str(counts[party])} for id, party in asked.items()
    ]
    return {"special_focus_unread": found}


def _item(call: Call, one: SpecialFocus, kind: IdType) -> list_.SpecialFocus:
    return {"id": _id(call, one, kind), "id_type": "app_id" if one.kind == "app" else kind}


def _id(call: Call, one: SpecialFocus, kind: IdType) -> str:
    if one.kind == "app":
        return call.cell.memory.apps.at(one.focused).app_id
    return id_of_user(call, one.focused, kind)


def _party(one: SpecialFocus) -> PartyKey:
    return one.kind, one.focused
