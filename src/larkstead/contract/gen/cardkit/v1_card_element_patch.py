"""cardkit.v1.card.element.patch: PATCH /open-apis/cardkit/v1/cards/:card_id/elements/:element_id."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    card_id: str = Field(min_length=1, max_length=20)
    element_id: str = Field(min_length=1, max_length=20)


class Body(BodyModel):
    partial_element: str = Field(min_length=1, max_length=1000000)
    uuid: str | None = Field(None, min_length=1, max_length=64)
    sequence: int = Field(le=2147483647)


class Answer(TypedDict, total=False, closed=True):
    pass
