"""im.v1.chat.delete: DELETE /open-apis/im/v1/chats/:chat_id."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    chat_id: str


class Answer(TypedDict, total=False, closed=True):
    pass
