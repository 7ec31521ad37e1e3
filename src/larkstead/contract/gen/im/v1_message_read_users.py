"""im.v1.message.read_users: GET /open-apis/im/v1/messages/:message_id/read_users."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    message_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText]
    page_size: int | None = Field(None, ge=1, le=100)
    page_token: str | None = None


class ReadUser(TypedDict, total=False, closed=True):
    user_id_type: str
    user_id: str
    timestamp: str
    tenant_key: str


class Answer(TypedDict, total=False, closed=True):
    items: list[ReadUser]
    has_more: bool
    page_token: str
