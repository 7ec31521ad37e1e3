"""im.v1.message.urgent_phone: PATCH /open-apis/im/v1/messages/:message_id/urgent_phone."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    message_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText]


class Body(BodyModel):
    user_id_list: list[str] = Field(max_length=200)


class Answer(TypedDict, total=False, closed=True):
    invalid_user_id_list: list[str]
