"""im.v1.chat.members.delete: DELETE /open-apis/im/v1/chats/:chat_id/members."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    member_id_type: Annotated[Literal["open_id", "union_id", "user_id", "app_id"], IsText] = "open_id"


class Body(BodyModel):
    id_list: list[str] | None = None


class Answer(TypedDict, total=False, closed=True):
    invalid_id_list: list[str]
