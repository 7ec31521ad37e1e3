"""im.v1.chat.top_notice.put_top_notice: POST /open-apis/im/v1/chats/:chat_id/top_notice/put_top_notice."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Body(BodyModel):
    class ChatTopNotice(BodyModel):
        action_type: Annotated[Literal["1", "2"], IsText] = "2"
        message_id: str | None = None

    chat_top_notice: list[ChatTopNotice]


class Answer(TypedDict, total=False, closed=True):
    pass
