"""im.v1.message.get: GET /open-apis/im/v1/messages/:message_id."""

from typing import Annotated, Literal

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    message_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    card_msg_content_type: Annotated[Literal["user_card_content", "raw_card_content"], IsText] | None = None
