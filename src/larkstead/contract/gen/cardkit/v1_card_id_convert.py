"""cardkit.v1.card.id_convert: POST /open-apis/cardkit/v1/cards/id_convert."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    message_id: str = Field(min_length=1, max_length=50)


class Answer(TypedDict, total=False, closed=True):
    card_id: str
