"""im.v1.message.mget: GET /open-apis/im/v1/messages/mget."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    message_ids: list[str] = Field(min_length=1, max_length=50)
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
    card_msg_content_type: Annotated[Literal["user_card_content", "raw_card_content"], IsText] | None = None
    with_sender_name: bool | None = None


class Sender(TypedDict, total=False, closed=True):
    id: str
    id_type: str
    sender_type: str
    tenant_key: str
    sender_name: str


class MessageBody(TypedDict, total=False, closed=True):
    content: str


class Mention(TypedDict, total=False, closed=True):
    key: str
    id: str
    id_type: str
    name: str
    tenant_key: str


class Message(TypedDict, total=False, closed=True):
    message_id: str
    root_id: str
    parent_id: str
    thread_id: str
    msg_type: str
    create_time: str
    update_time: str
    deleted: bool
    updated: bool
    chat_id: str
    sender: Sender
    body: MessageBody
    mentions: list[Mention]
    upper_message_id: str


class Answer(TypedDict, total=False, closed=True):
    items: list[Message]
