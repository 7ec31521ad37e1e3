"""im.v1.chat.members.me_join: PATCH /open-apis/im/v1/chats/:chat_id/members/me_join."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    chat_id: str


class Answer(TypedDict, total=False, closed=True):
    pass
