"""cardkit.v1.card.create: POST /open-apis/cardkit/v1/cards."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText


class Body(BodyModel):
    type: Annotated[Literal["card_json", "template"], IsText]
    data: str = Field(min_length=1, max_length=3000000)


class Answer(TypedDict, total=False, closed=True):
    card_id: str
