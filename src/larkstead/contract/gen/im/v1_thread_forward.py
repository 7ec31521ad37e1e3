"""im.v1.thread.forward: POST /open-apis/im/v1/threads/:thread_id/forward."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    thread_id: str


class Query(ParamsModel):
    receive_id_type: Annotated[Literal["open_id", "union_id", "user_id", "email", "chat_id", "thread_id"], IsText]
    uuid: str | None = Field(None, max_length=50)


class Body(BodyModel):
    receive_id: str


class Sender(TypedDict, total=False, closed=True):
    id: str
    id_type: str
    sender_type: str
    tenant_key: str


class MessageBody(TypedDict, total=False, closed=True):
    content: str


class Mention(TypedDict, total=False, closed=True):
    key: str
    id: str
    id_type: str
    name: str
    tenant_key: str


class Answer(TypedDict, total=False, closed=True):
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
