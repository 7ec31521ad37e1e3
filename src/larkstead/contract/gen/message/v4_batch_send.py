"""message.v4.batch_send: POST /open-apis/message/v4/batch_send/."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    msg_type: str
    content: dict[str, object] | None = None
    card: dict[str, object] | None = None
    department_ids: list[object] | None = Field(None, max_length=200)
    open_ids: list[object] | None = Field(None, max_length=200)
    user_ids: list[object] | None = Field(None, max_length=200)
    union_ids: list[object] | None = Field(None, max_length=200)


class Answer(TypedDict, total=False, closed=True):
    message_id: str
    invalid_department_ids: list[object]
    invalid_open_ids: list[object]
    invalid_user_ids: list[object]
    invalid_union_ids: list[object]
