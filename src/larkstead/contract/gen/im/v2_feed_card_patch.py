"""im.v2.feed_card.patch: PATCH /open-apis/im/v2/feed_cards/:feed_card_id."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    feed_card_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText]


class Body(BodyModel):
    time_sensitive: bool
    user_ids: list[str]


class FailedReason(TypedDict, total=False, closed=True):
    error_code: int
    error_message: str
    user_id: str


class Answer(TypedDict, total=False, closed=True):
    failed_user_reasons: list[FailedReason]
