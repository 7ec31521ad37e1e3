"""bot.v1.openclaw_bot.ping: POST /open-apis/bot/v1/openclaw_bot/ping."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    needBotInfo: bool | None = None


class PingBotInfo(TypedDict, total=False, closed=True):
    botID: str
    botName: str


class Answer(TypedDict, total=False, closed=True):
    pingBotInfo: PingBotInfo
