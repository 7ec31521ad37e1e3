"""search.v2.message.create: POST /open-apis/search/v2/message."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    page_size: int = Field(20, ge=1, le=100)
    page_token: str | None = None


class Body(BodyModel):
    query: str
    from_ids: list[str] | None = None
    chat_ids: list[str] | None = None
    message_type: Annotated[Literal["file", "image", "media"], IsText] | None = None
    at_chatter_ids: list[str] | None = None
    from_type: Annotated[Literal["bot", "user"], IsText] | None = None
    chat_type: Annotated[Literal["group_chat", "p2p_chat"], IsText] | None = None
    start_time: str | None = None
    end_time: str | None = None


class Answer(TypedDict, total=False, closed=True):
    items: list[str]
    page_token: str
    has_more: bool
