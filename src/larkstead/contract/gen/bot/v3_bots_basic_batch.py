"""bot.v3.bots.basic_batch: GET /open-apis/bot/v3/bots/basic_batch."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Query(ParamsModel):
    bot_ids: list[str] = Field(min_length=1, max_length=50)


class Answer(TypedDict, total=False, closed=True):
    bots: object
