"""What the events of event tell."""

from typing_extensions import TypedDict


class Operator(TypedDict, total=False, closed=True):
    tenant_key: str
    user_id: str
    open_id: str


class Context(TypedDict, total=False, closed=True):
    url: str
    preview_token: str
    open_message_id: str
    open_chat_id: str


class UrlPreviewGet(TypedDict, total=False, closed=True):
    operator: Operator
    host: str
    context: Context
