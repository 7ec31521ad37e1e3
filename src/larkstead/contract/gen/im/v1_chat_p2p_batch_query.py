"""im.v1.chat_p2p.batch_query: POST /open-apis/im/v1/chat_p2p/batch_query."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    chatter_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    chatter_ids: list[str] = Field(min_length=1, max_length=50)


class P2pChat(TypedDict, total=False, closed=True):
    chat_id: str
    chatter_id: str


class Answer(TypedDict, total=False, closed=True):
    p2p_chats: list[P2pChat]
