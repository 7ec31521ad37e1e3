"""im.v1.message.reply: POST /open-apis/im/v1/messages/:message_id/reply."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    message_id: str


class Body(BodyModel):
    content: str
    msg_type: Annotated[
        Literal[
            "text", "post", "image", "file", "audio", "media", "sticker", "interactive", "share_chat", "share_user"
        ],
        IsText,
    ]
    reply_in_thread: bool = False
    uuid: str | None = Field(None, max_length=50)
