"""contact.v3.scope.list: GET /open-apis/contact/v3/scopes."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    department_id_type: Annotated[Literal["department_id", "open_department_id"], IsText] = "open_department_id"
    page_token: str | None = None
    page_size: int = Field(50, ge=1, le=100)


class Answer(TypedDict, total=False, closed=True):
    department_ids: list[str]
    user_ids: list[str]
    group_ids: list[str]
    has_more: bool
    page_token: str
