"""contact.v3.user.batch: GET /open-apis/contact/v3/users/batch."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    user_ids: list[str] = Field(max_length=50)
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    department_id_type: Annotated[Literal["open_department_id", "department_id"], IsText] = "open_department_id"
