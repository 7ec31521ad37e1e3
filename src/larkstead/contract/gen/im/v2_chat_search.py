"""im.v2.chat.search: POST /open-apis/im/v2/chats/search."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    page_size: int = Field(20, ge=1, le=100)
    page_token: str | None = None


class Body(BodyModel):
    class Filter(BodyModel):
        search_types: list[str] | None = None
        member_ids: list[str] | None = Field(None, max_length=50)
        is_manager: bool | None = None
        disable_search_by_user: bool | None = None
        chat_modes: list[str] | None = None

    query: str | None = None
    filter: Filter | None = None
    sorter: Annotated[Literal["create_time_desc", "update_time_desc", "member_count_desc"], IsText] | None = None


class ChatSearchItemMeta(TypedDict, total=False, closed=True):
    chat_id: str
    create_time: str
    external: bool
    chat_mode: str
    description: str
    avatar: str
    name: str
    owner_id: str
    owner_id_type: str
    tenant_key: str
    chat_status: str


class ChatSearchItem(TypedDict, total=False, closed=True):
    id: str
    display_info: str
    meta_data: ChatSearchItemMeta


class Answer(TypedDict, total=False, closed=True):
    items: list[ChatSearchItem]
    total: int
    has_more: bool
    page_token: str
    notice: str
