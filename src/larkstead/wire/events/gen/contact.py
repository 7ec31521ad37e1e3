"""What the events of contact tell."""

from typing_extensions import TypedDict


class CustomAttrEvent(TypedDict, total=False, closed=True):
    contact_field_key: list[str]
    allow_open_query: bool


ContactCustomAttrEventUpdatedV3 = TypedDict(
    "ContactCustomAttrEventUpdatedV3",
    {"object": CustomAttrEvent, "old_object": CustomAttrEvent},
    total=False,
    closed=True,
)


class DepartmentStatus(TypedDict, total=False, closed=True):
    is_deleted: bool


class DepartmentLeader(TypedDict, total=False, closed=True):
    leaderType: int
    leaderID: str


class UserId(TypedDict, total=False, closed=True):
    union_id: str
    user_id: str | None
    open_id: str


class DepartmentEvent(TypedDict, total=False, closed=True):
    name: str
    parent_department_id: str
    department_id: str
    open_department_id: str
    leader_user_id: str
    chat_id: str
    order: int
    status: DepartmentStatus
    leaders: list[DepartmentLeader]
    department_hrbps: list[UserId]


ContactDepartmentCreatedV3 = TypedDict(
    "ContactDepartmentCreatedV3", {"object": DepartmentEvent}, total=False, closed=True
)


class OldDepartmentObject(TypedDict, total=False, closed=True):
    status: DepartmentStatus
    open_department_id: str


ContactDepartmentDeletedV3 = TypedDict(
    "ContactDepartmentDeletedV3",
    {"object": DepartmentEvent, "old_object": OldDepartmentObject},
    total=False,
    closed=True,
)

ContactDepartmentUpdatedV3 = TypedDict(
    "ContactDepartmentUpdatedV3", {"object": DepartmentEvent, "old_object": DepartmentEvent}, total=False, closed=True
)


class I18nContent(TypedDict, total=False, closed=True):
    locale: str
    value: str


class EmployeeTypeEnum(TypedDict, total=False, closed=True):
    enum_id: str
    enum_value: str
    content: str
    enum_type: int
    enum_status: int
    i18n_content: list[I18nContent]


class ContactEmployeeTypeEnumActivedV3(TypedDict, total=False, closed=True):
    old_enum: EmployeeTypeEnum
    new_enum: EmployeeTypeEnum


class ContactEmployeeTypeEnumCreatedV3(TypedDict, total=False, closed=True):
    new_enum: EmployeeTypeEnum


class ContactEmployeeTypeEnumDeactivatedV3(TypedDict, total=False, closed=True):
    old_enum: EmployeeTypeEnum
    new_enum: EmployeeTypeEnum


class ContactEmployeeTypeEnumDeletedV3(TypedDict, total=False, closed=True):
    old_enum: EmployeeTypeEnum


class ContactEmployeeTypeEnumUpdatedV3(TypedDict, total=False, closed=True):
    old_enum: EmployeeTypeEnum
    new_enum: EmployeeTypeEnum


class DepartmentI18nName(TypedDict, total=False, closed=True):
    zh_cn: str
    ja_jp: str
    en_us: str


class Department(TypedDict, total=False, closed=True):
    name: str
    i18n_name: DepartmentI18nName
    parent_department_id: str
    department_id: str
    open_department_id: str
    leader_user_id: str
    chat_id: str
    order: str
    unit_ids: list[str]
    member_count: int
    status: DepartmentStatus
    leaders: list[DepartmentLeader]
    group_chat_employee_types: list[int]
    primary_member_count: int


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


class ProductI18nName(TypedDict, total=False, closed=True):
    zh_cn: str
    ja_jp: str
    en_us: str


class UserAssignInfo(TypedDict, total=False, closed=True):
    subscription_id: str
    license_plan_key: str
    product_name: str
    i18n_name: ProductI18nName
    start_time: str
    end_time: str


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
    user_id: str | None
    open_id: str
    name: str
    en_name: str
    nickname: str
    email: str
    mobile: str
    gender: int
    avatar: AvatarInfo
    status: UserStatus
    leader_user_id: str
    city: str
    country: str
    work_station: str
    join_time: int
    employee_no: str
    employee_type: int
    custom_attrs: list[UserCustomAttr]
    enterprise_email: str
    job_title: str
    is_frozen: bool
    job_level_id: str
    job_family_id: str
    subscription_ids: list[str]
    assign_info: list[UserAssignInfo]
    department_path: list[DepartmentDetail]


class UserGroup(TypedDict, total=False, closed=True):
    user_group_id: str
    name: str
    type: int
    member_count: int
    status: int


class Scope(TypedDict, total=False, closed=True):
    departments: list[Department]
    users: list[User]
    user_groups: list[UserGroup]


class ContactScopeUpdatedV3(TypedDict, total=False, closed=True):
    added: Scope
    removed: Scope


class UserOrder(TypedDict, total=False, closed=True):
    department_id: str
    user_order: int
    department_order: int
    is_primary_dept: bool


class UserEvent(TypedDict, total=False, closed=True):
    open_id: str
    union_id: str
    user_id: str | None
    name: str
    en_name: str
    nickname: str
    email: str
    enterprise_email: str
    job_title: str
    mobile: str
    gender: int
    avatar: AvatarInfo
    status: UserStatus
    department_ids: list[str]
    leader_user_id: str
    city: str
    country: str
    work_station: str
    join_time: int
    employee_no: str
    employee_type: int
    orders: list[UserOrder]
    custom_attrs: list[UserCustomAttr]
    job_level_id: str
    job_family_id: str
    dotted_line_leader_user_ids: list[str]


ContactUserCreatedV3 = TypedDict("ContactUserCreatedV3", {"object": UserEvent}, total=False, closed=True)


class OldUserObject(TypedDict, total=False, closed=True):
    department_ids: list[str]
    open_id: str


ContactUserDeletedV3 = TypedDict(
    "ContactUserDeletedV3", {"object": UserEvent, "old_object": OldUserObject}, total=False, closed=True
)


class ContactUserUpdatedV3OldObject(TypedDict, total=False, closed=True):
    open_id: str
    union_id: str
    user_id: str | None
    name: str
    en_name: str
    nickname: str
    email: str
    job_title: str
    mobile: str
    gender: int
    avatar: AvatarInfo
    status: UserStatus
    department_ids: list[str]
    leader_user_id: str
    city: str
    country: str
    work_station: str
    join_time: int
    employee_no: str
    employee_type: int
    orders: list[UserOrder]
    custom_attrs: list[UserCustomAttr]
    job_level_id: str
    job_family_id: str
    dotted_line_leader_user_ids: list[str]


ContactUserUpdatedV3 = TypedDict(
    "ContactUserUpdatedV3", {"object": UserEvent, "old_object": ContactUserUpdatedV3OldObject}, total=False, closed=True
)
