"""im.v2.app_feed_card.batch.delete: DELETE /open-apis/im/v2/app_feed_card/batch."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    class FeedCards(BodyModel):
        biz_id: str
        user_id: str

    feed_cards: list[FeedCards] | None = Field(None, min_length=1, max_length=20)


class OpenFailedUserAppFeedCardItem(TypedDict, total=False, closed=True):
    biz_id: str
    user_id: str
    reason: str


class Answer(TypedDict, total=False, closed=True):
    failed_cards: list[OpenFailedUserAppFeedCardItem]
