"""im.v1.pin.list: GET /open-apis/im/v1/pins."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Query(ParamsModel):
    chat_id: str
    start_time: str | None = None
    end_time: str | None = None
    page_size: int = Field(20, ge=1, le=50)
    page_token: str | None = None


class Pin(TypedDict, total=False, closed=True):
    message_id: str
    chat_id: str
    operator_id: str
    operator_id_type: str
    create_time: str


class Answer(TypedDict, total=False, closed=True):
    items: list[Pin]
    has_more: bool
    page_token: str
