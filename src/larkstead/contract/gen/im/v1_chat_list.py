"""im.v1.chat.list: GET /open-apis/im/v1/chats."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    sort_type: Annotated[Literal["ByCreateTimeAsc", "ByActiveTimeDesc"], IsText] = "ByCreateTimeAsc"
    page_token: str | None = None
    page_size: int = Field(20, le=100)
