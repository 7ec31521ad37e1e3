"""custom_bot.v2.hook: POST /open-apis/bot/v2/hook/:token."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    token: str


class Body(BodyModel):
    msg_type: str | None = None
    content: object | None = None
    card: object | None = None
    timestamp: object | None = None
    sign: str | None = None


class Answer(TypedDict, total=False, closed=True):
    StatusCode: int
    StatusMessage: str
    data: object
