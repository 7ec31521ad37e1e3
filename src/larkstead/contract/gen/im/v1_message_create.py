"""im.v1.message.create: POST /open-apis/im/v1/messages."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    receive_id_type: Annotated[Literal["open_id", "union_id", "user_id", "email", "chat_id"], IsText]


class Body(BodyModel):
    receive_id: str
    msg_type: Annotated[
        Literal[
            "text",
            "post",
            "image",
            "file",
            "audio",
            "media",
            "sticker",
            "interactive",
            "share_chat",
            "share_user",
            "system",
        ],
        IsText,
    ]
    content: str
    uuid: str | None = Field(None, max_length=50)
