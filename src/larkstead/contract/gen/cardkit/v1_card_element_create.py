"""cardkit.v1.card.element.create: POST /open-apis/cardkit/v1/cards/:card_id/elements."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    card_id: str = Field(min_length=1, max_length=20)


class Body(BodyModel):
    type: Annotated[Literal["insert_before", "insert_after", "append"], IsText]
    target_element_id: str | None = Field(None, max_length=20)
    uuid: str | None = Field(None, min_length=1, max_length=64)
    sequence: int = Field(le=2147483647)
    elements: str = Field(min_length=1, max_length=1000000)


class Answer(TypedDict, total=False, closed=True):
    pass
