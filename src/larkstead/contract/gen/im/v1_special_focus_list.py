"""im.v1.special_focus.list: GET /open-apis/im/v1/special_focus."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    member_id_type: Annotated[Literal["user_id", "union_id", "open_id"], IsText] = "open_id"
    page_size: int = Field(100, ge=1, le=100)
    page_token: str | None = None


class SpecialFocus(TypedDict, total=False, closed=True):
    id: str
    id_type: str


class Answer(TypedDict, total=False, closed=True):
    items: list[SpecialFocus]
    page_token: str
    has_more: bool
