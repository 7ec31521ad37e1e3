"""contact.v3.user.batch_get_id: POST /open-apis/contact/v3/users/batch_get_id."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    emails: list[str] | None = Field(None, max_length=50)
    mobiles: list[str] | None = Field(None, max_length=50)
    include_resigned: bool = False
