"""contact.v3.user.get: GET /open-apis/contact/v3/users/:user_id."""

from typing import Annotated, Literal

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    user_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    department_id_type: Annotated[Literal["department_id", "open_department_id"], IsText] = "open_department_id"
