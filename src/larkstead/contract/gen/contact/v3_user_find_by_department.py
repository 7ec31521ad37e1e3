"""contact.v3.user.find_by_department: GET /open-apis/contact/v3/users/find_by_department."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    department_id_type: Annotated[Literal["department_id", "open_department_id"], IsText] = "open_department_id"
    department_id: str
    page_size: int = Field(10, le=50)
    page_token: str | None = None


class AvatarInfo(TypedDict, total=False, closed=True):
    avatar_72: str
    avatar_240: str
    avatar_640: str
    avatar_origin: str


class UserStatus(TypedDict, total=False, closed=True):
    is_frozen: bool
    is_resigned: bool
    is_activated: bool
    is_exited: bool
    is_unjoin: bool


class UserOrder(TypedDict, total=False, closed=True):
    department_id: str
    user_order: int
    department_order: int
    is_primary_dept: bool


class CustomAttrGenericUser(TypedDict, total=False, closed=True):
    id: str
    type: int


class UserCustomAttrValue(TypedDict, total=False, closed=True):
    text: str
    url: str
    pc_url: str
    option_id: str
    option_value: str
    name: str
    picture_url: str
    generic_user: CustomAttrGenericUser


class UserCustomAttr(TypedDict, total=False, closed=True):
    type: str
    id: str
    value: UserCustomAttrValue


class DepartmentI18nName(TypedDict, total=False, closed=True):
    zh_cn: str
    ja_jp: str
    en_us: str


class DepartmentPathName(TypedDict, total=False, closed=True):
    name: str
    i18n_name: DepartmentI18nName


class DepartmentPath(TypedDict, total=False, closed=True):
    department_ids: list[str]
    department_path_name: DepartmentPathName


class DepartmentDetail(TypedDict, total=False, closed=True):
    department_id: str
    department_name: DepartmentPathName
    department_path: DepartmentPath


class User(TypedDict, total=False, closed=True):
    union_id: str
    user_id: str
    open_id: str
    name: str
    en_name: str
    nickname: str
    email: str
    mobile: str
    mobile_visible: bool
    gender: int
    avatar_key: str
    avatar: AvatarInfo
    status: UserStatus
    department_ids: list[str]
    leader_user_id: str
    city: str
    country: str
    work_station: str
    join_time: int
    is_tenant_manager: bool
    employee_no: str
    employee_type: int
    orders: list[UserOrder]
    custom_attrs: list[UserCustomAttr]
    enterprise_email: str
    job_title: str
    is_frozen: bool
    geo: str
    job_level_id: str
    job_family_id: str
    department_path: list[DepartmentDetail]
    dotted_line_leader_user_ids: list[str]


class Answer(TypedDict, total=False, closed=True):
    has_more: bool
    page_token: str
    items: list[User]
