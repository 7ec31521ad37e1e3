"""im.v1.chat.search: GET /open-apis/im/v1/chats/search."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    query: str | None = None
    page_token: str | None = None
    page_size: int = Field(20, le=100)


class ListChat(TypedDict, total=False, closed=True):
    chat_id: str
    avatar: str
    name: str
    description: str
    owner_id: str
    owner_id_type: str
    external: bool
    tenant_key: str
    chat_status: str


class Answer(TypedDict, total=False, closed=True):
    items: list[ListChat]
    page_token: str
    has_more: bool
