"""im.v1.chats.batch_query: POST /open-apis/im/v1/chats/batch_query."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    chat_ids: list[str] = Field(min_length=1, max_length=50)


class Chat(TypedDict, total=False, closed=True):
    chat_id: str
    avatar: str
    name: str
    description: str
    owner_id: str
    owner_id_type: str
    external: bool
    tenant_key: str
    chat_status: str
    chat_mode: str
    p2p_target_id: str
    p2p_target_type: str


class Answer(TypedDict, total=False, closed=True):
    items: list[Chat]
