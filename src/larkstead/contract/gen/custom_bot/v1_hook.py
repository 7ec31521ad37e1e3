"""custom_bot.v1.hook: POST /open-apis/bot/hook/:token."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    token: str


class Body(BodyModel):
    title: str | None = None
    text: str | None = None
    timestamp: object | None = None
    sign: str | None = None


class Answer(TypedDict, total=False, closed=True):
    StatusCode: int
    StatusMessage: str
    data: object
