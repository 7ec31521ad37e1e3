"""What the events of without_page tell."""

from typing_extensions import TypedDict


class Action(TypedDict, total=False, closed=True):
    value: object
    tag: str
    timezone: str
    name: str
    form_value: object
    input_value: str
    option: str
    options: list[str]
    checked: object


class CardActionTriggerV1(TypedDict, total=False, closed=True):
    open_id: str
    user_id: str
    tenant_key: str
    open_message_id: str
    open_chat_id: str
    token: str
    action: Action
