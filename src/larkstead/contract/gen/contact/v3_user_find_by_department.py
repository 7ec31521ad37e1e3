"""contact.v3.user.find_by_department: GET /open-apis/contact/v3/users/find_by_department."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    department_id_type: Annotated[Literal["department_id", "open_department_id"], IsText] = "open_department_id"
    department_id: str
    page_size: int = Field(10, le=50)
    page_token: str | None = None
