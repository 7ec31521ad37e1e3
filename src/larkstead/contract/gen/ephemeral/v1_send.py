"""ephemeral.v1.send: POST /open-apis/ephemeral/v1/send."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    chat_id: str
    open_id: str | None = None
    user_id: str | None = None
    email: str | None = None
    msg_type: str
    card: dict[str, object]


class Answer(TypedDict, total=False, closed=True):
    message_id: str
