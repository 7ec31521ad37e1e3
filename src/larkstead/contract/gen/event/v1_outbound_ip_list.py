"""event.v1.outbound_ip.list: GET /open-apis/event/v1/outbound_ip."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Query(ParamsModel):
    page_size: int | None = Field(None, le=50)
    page_token: str | None = None


class Answer(TypedDict, total=False, closed=True):
    ip_list: list[str]
    page_token: str
    has_more: bool
