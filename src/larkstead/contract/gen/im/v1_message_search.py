"""im.v1.message.search: POST /open-apis/im/v1/messages/search."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    page_size: int = Field(20, ge=1, le=50)
    page_token: str | None = None


class Body(BodyModel):
    class Filter(BodyModel):
        class TimeRange(BodyModel):
            start_time: str | None = None
            end_time: str | None = None

        from_ids: list[str] | None = None
        chat_ids: list[str] | None = None
        time_range: TimeRange | None = None
        include_attachment_types: list[str] | None = None
        from_types: list[str] | None = None
        exclude_from_types: list[str] | None = None
        at_chatter_ids: list[str] | None = None
        chat_type: Annotated[Literal["group", "p2p"], IsText] | None = None
        is_at_me: bool | None = None

    query: str | None = None
    filter: Filter | None = None


class MessageSearchItemMeta(TypedDict, total=False, closed=True):
    message_id: str
    type: str
    create_time: str
    update_time: str
    chat_id: str
    from_id: str
    thread_id: str
    is_p2p_chat: bool


class MessageSearchItem(TypedDict, total=False, closed=True):
    id: str
    display_info: str
    meta_data: MessageSearchItemMeta


class Answer(TypedDict, total=False, closed=True):
    items: list[MessageSearchItem]
    has_more: bool
    page_token: str
    notice: str
