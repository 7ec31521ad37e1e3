"""im.v1.chat.moderation.get: GET /open-apis/im/v1/chats/:chat_id/moderation."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    page_size: int | None = None
    page_token: str | None = Field(None, max_length=100)


class ListModerator(TypedDict, total=False, closed=True):
    user_id_type: str
    user_id: str
    tenant_key: str


class Answer(TypedDict, total=False, closed=True):
    moderation_setting: str
    page_token: str
    has_more: bool
    items: list[ListModerator]
