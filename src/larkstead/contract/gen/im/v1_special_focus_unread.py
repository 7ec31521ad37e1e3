"""im.v1.special_focus.unread: POST /open-apis/im/v1/special_focus/unread."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    member_id_type: Annotated[Literal["user_id", "union_id", "open_id", "app_id"], IsText] = "open_id"


class Body(BodyModel):
    id_list: list[str]
    chat_mode: Annotated[Literal["group", "p2p"], IsText] = "group"


class SpecialFocusUnread(TypedDict, total=False, closed=True):
    id: str
    id_type: str
    unread_count: str


class Answer(TypedDict, total=False, closed=True):
    special_focus_unread: list[SpecialFocusUnread]
