"""im.v1.chat.members.get: GET /open-apis/im/v1/chats/:chat_id/members."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    member_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    page_size: int = Field(20, le=100)
    page_token: str | None = None


class ListMember(TypedDict, total=False, closed=True):
    member_id_type: str
    member_id: str
    name: str
    tenant_key: str


class Answer(TypedDict, total=False, closed=True):
    items: list[ListMember]
    page_token: str
    has_more: bool
    member_total: int
