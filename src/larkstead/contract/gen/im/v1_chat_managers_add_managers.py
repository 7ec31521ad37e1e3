"""im.v1.chat.managers.add_managers: POST /open-apis/im/v1/chats/:chat_id/managers/add_managers."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    member_id_type: Annotated[Literal["open_id", "union_id", "user_id", "app_id"], IsText] = "open_id"


class Body(BodyModel):
    manager_ids: list[str] | None = Field(None, max_length=50)


class Answer(TypedDict, total=False, closed=True):
    chat_managers: list[str]
    chat_bot_managers: list[str]
