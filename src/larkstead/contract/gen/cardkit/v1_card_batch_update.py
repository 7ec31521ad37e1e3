"""cardkit.v1.card.batch_update: POST /open-apis/cardkit/v1/cards/:card_id/batch_update."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    card_id: str = Field(min_length=1, max_length=20)


class Body(BodyModel):
    uuid: str | None = Field(None, min_length=1, max_length=64)
    sequence: int = Field(le=2147483647)
    actions: str = Field(min_length=1, max_length=1000000)


class Answer(TypedDict, total=False, closed=True):
    pass
