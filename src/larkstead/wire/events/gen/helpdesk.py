"""What the events of helpdesk tell."""

from typing_extensions import TypedDict


class UserId(TypedDict, total=False, closed=True):
    union_id: str
    user_id: str | None
    open_id: str


class Comments(TypedDict, total=False, closed=True):
    content: str
    created_at: int
    id: int
    user_avatar_url: str
    user_name: str
    user_id: int


class I18n(TypedDict, total=False, closed=True):
    zh_cn: str
    en_us: str
    ja_jp: str


class CustomizedFieldDisplayItem(TypedDict, total=False, closed=True):
    id: str
    value: str
    key_name: str
    display_name: str
    position: int
    required: bool
    editable: bool


class TicketUser(TypedDict, total=False, closed=True):
    id: str
    avatar_url: str
    name: str
    email: str
    department: str
    city: str
    country: str


class Ticket(TypedDict, total=False, closed=True):
    ticket_id: str
    comments: list[Comments]
    ticket_type: int
    status: int
    dissatisfaction_reason: I18n
    customized_fields: list[CustomizedFieldDisplayItem]
    agent_service_duration: float
    agent_first_response_duration: int
    bot_service_duration: int
    agent_resolution_time: int
    actual_processing_time: int
    agent_entry_time: int
    agent_first_response_time: int
    agent_last_response_time: int
    agent_owner: TicketUser


class TicketMessageContent(TypedDict, total=False, closed=True):
    content: str
    msg_type: str
    image_keys: list[str]
    image_key: str


class HelpdeskTicketMessageCreatedV1(TypedDict, total=False, closed=True):
    ticket_message_id: str
    message_id: str
    msg_type: str
    position: str
    sender_id: UserId
    sender_type: int
    text: str
    ticket: Ticket
    event_id: str
    chat_id: str
    content: TicketMessageContent
