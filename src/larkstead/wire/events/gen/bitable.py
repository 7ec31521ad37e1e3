"""What the events of bitable tell."""

from typing_extensions import TypedDict


class UserId(TypedDict, total=False, closed=True):
    union_id: str
    user_id: str | None
    open_id: str


class BitableTableFieldActionValuePropertyAutoSerialOptions(TypedDict, total=False, closed=True):
    type: str
    value: str


class BitableTableFieldActionValuePropertyAutoSerial(TypedDict, total=False, closed=True):
    type: str
    options: list[BitableTableFieldActionValuePropertyAutoSerialOptions]


class BitableTableFieldActionValuePropertyOption(TypedDict, total=False, closed=True):
    name: str
    id: str
    color: int


class BitableTableFieldActionValueProperty(TypedDict, total=False, closed=True):
    formatter: str
    date_formatter: str
    auto_fill: bool
    multiple: bool
    table_id: str
    table_name: str
    back_field_name: str
    input_type: str
    back_field_id: str
    auto_serial: BitableTableFieldActionValuePropertyAutoSerial
    options: list[BitableTableFieldActionValuePropertyOption]
    formula_expression: str


class BitableTableFieldActionValue(TypedDict, total=False, closed=True):
    id: str
    name: str
    type: int
    description: str
    property: BitableTableFieldActionValueProperty


class BitableTableFieldAction(TypedDict, total=False, closed=True):
    action: str
    field_id: str
    before_value: BitableTableFieldActionValue
    after_value: BitableTableFieldActionValue


class DriveFileBitableFieldChangedV1(TypedDict, total=False, closed=True):
    file_type: str
    file_token: str
    table_id: str
    operator_id: UserId
    action_list: list[BitableTableFieldAction]
    revision: int
    subscriber_id_list: list[UserId]
    update_time: int


class BitableTableRecordActionFieldIdentityUser(TypedDict, total=False, closed=True):
    user_id: UserId
    name: str
    en_name: str
    avatar_url: str


class BitableTableRecordActionFieldIdentity(TypedDict, total=False, closed=True):
    users: list[BitableTableRecordActionFieldIdentityUser]


class BitableTableRecordActionField(TypedDict, total=False, closed=True):
    field_id: str
    field_value: str
    field_identity_value: BitableTableRecordActionFieldIdentity


class BitableTableRecordAction(TypedDict, total=False, closed=True):
    record_id: str
    action: str
    before_value: list[BitableTableRecordActionField]
    after_value: list[BitableTableRecordActionField]


class DriveFileBitableRecordChangedV1(TypedDict, total=False, closed=True):
    file_type: str
    file_token: str
    table_id: str
    revision: int
    operator_id: UserId
    action_list: list[BitableTableRecordAction]
    subscriber_id_list: list[UserId]
    update_time: int
