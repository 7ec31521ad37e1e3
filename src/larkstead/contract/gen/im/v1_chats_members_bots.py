"""im.v1.chats.members.bots: GET /open-apis/im/v1/chats/:chat_id/members/bots."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    chat_id: str


class Bot(TypedDict, total=False, closed=True):
    bot_id: str
    bot_name: str


class Answer(TypedDict, total=False, closed=True):
    items: list[Bot]
