"""contact.v3.user.batch_get_id: POST /open-apis/contact/v3/users/batch_get_id."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    emails: list[str] | None = Field(None, max_length=50)
    mobiles: list[str] | None = Field(None, max_length=50)
    include_resigned: bool = False


class UserStatus(TypedDict, total=False, closed=True):
    is_frozen: bool
    is_resigned: bool
    is_activated: bool
    is_exited: bool
    is_unjoin: bool


class UserContactInfo(TypedDict, total=False, closed=True):
    user_id: str
    mobile: str
    email: str
    status: UserStatus


class Answer(TypedDict, total=False, closed=True):
    user_list: list[UserContactInfo]
