"""im.v2.feed_card.bot_time_sentive: PATCH /open-apis/im/v2/feed_cards/bot_time_sentive."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText]


class Body(BodyModel):
    time_sensitive: bool
    user_ids: list[str] = Field(min_length=1, max_length=50)


class FailedReason(TypedDict, total=False, closed=True):
    error_code: int
    error_message: str
    user_id: str


class Answer(TypedDict, total=False, closed=True):
    failed_user_reasons: list[FailedReason]
