"""im.v1.chat.top_notice.delete_top_notice: POST /open-apis/im/v1/chats/:chat_id/top_notice/delete_top_notice."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    chat_id: str


class Answer(TypedDict, total=False, closed=True):
    pass
