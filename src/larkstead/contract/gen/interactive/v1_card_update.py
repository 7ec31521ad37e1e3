"""interactive.v1.card.update: POST /open-apis/interactive/v1/card/update."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    class Card(BodyModel):
        open_ids: list[object] | None = None

    token: str
    card: Card


class Answer(TypedDict, total=False, closed=True):
    pass
