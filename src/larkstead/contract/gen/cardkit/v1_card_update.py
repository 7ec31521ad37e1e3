"""cardkit.v1.card.update: PUT /open-apis/cardkit/v1/cards/:card_id."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    card_id: str = Field(min_length=1, max_length=20)


class Body(BodyModel):
    class Card(BodyModel):
        type: Annotated[Literal["card_json"], IsText]
        data: str = Field(min_length=1, max_length=1000000)

    card: Card
    uuid: str | None = Field(None, min_length=1, max_length=64)
    sequence: int = Field(le=2147483647)


class Answer(TypedDict, total=False, closed=True):
    pass
