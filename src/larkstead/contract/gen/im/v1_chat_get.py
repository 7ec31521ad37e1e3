"""im.v1.chat.get: GET /open-apis/im/v1/chats/:chat_id."""

from typing import Annotated, Literal

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
