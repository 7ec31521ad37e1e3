"""im.v1.chat.members.is_in_chat: GET /open-apis/im/v1/chats/:chat_id/members/is_in_chat."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    chat_id: str


class Answer(TypedDict, total=False, closed=True):
    is_in_chat: bool
