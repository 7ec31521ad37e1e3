"""message.v4.send: POST /open-apis/message/v4/send/."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    open_id: str | None = None
    user_id: str | None = None
    email: str | None = None
    chat_id: str | None = None
    root_id: str | None = None
    msg_type: str | None = None
    content: dict[str, object] | None = None
    card: dict[str, object] | None = None
    update_multi: bool | None = None


class Answer(TypedDict, total=False, closed=True):
    message_id: str
