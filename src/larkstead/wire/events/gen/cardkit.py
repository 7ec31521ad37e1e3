"""What the events of cardkit tell."""

from typing_extensions import TypedDict


class Operator(TypedDict, total=False, closed=True):
    tenant_key: str
    user_id: str
    union_id: str
    open_id: str


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


class Context(TypedDict, total=False, closed=True):
    url: str
    preview_token: str
    open_message_id: str
    open_chat_id: str


class CardActionTrigger(TypedDict, total=False, closed=True):
    operator: Operator
    token: str
    action: Action
    host: str
    delivery_type: str
    context: Context
