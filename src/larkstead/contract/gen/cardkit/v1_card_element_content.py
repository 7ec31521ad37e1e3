"""cardkit.v1.card.element.content: PUT /open-apis/cardkit/v1/cards/:card_id/elements/:element_id/content."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    card_id: str = Field(min_length=1, max_length=20)
    element_id: str = Field(min_length=1, max_length=20)


class Body(BodyModel):
    uuid: str | None = Field(None, min_length=1, max_length=64)
    content: str = Field(min_length=1, max_length=100000)
    sequence: int = Field(le=2147483647)


class Answer(TypedDict, total=False, closed=True):
    pass
