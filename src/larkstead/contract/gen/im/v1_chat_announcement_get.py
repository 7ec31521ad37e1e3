"""im.v1.chat.announcement.get: GET /open-apis/im/v1/chats/:chat_id/announcement."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Answer(TypedDict, total=False, closed=True):
    content: str
    revision: str
    create_time: str
    update_time: str
    owner_id_type: str
    owner_id: str
    modifier_id_type: str
    modifier_id: str
