"""im.v1.message.list: GET /open-apis/im/v1/messages."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    container_id_type: Annotated[Literal["chat", "thread"], IsText]
    container_id: str
    start_time: str | None = None
    end_time: str | None = None
    sort_type: Annotated[Literal["ByCreateTimeAsc", "ByCreateTimeDesc"], IsText] = "ByCreateTimeAsc"
    page_size: int = Field(20, ge=1, le=50)
    page_token: str | None = None
    card_msg_content_type: Annotated[Literal["user_card_content", "raw_card_content"], IsText] | None = None
