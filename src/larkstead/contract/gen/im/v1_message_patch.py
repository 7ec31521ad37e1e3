"""im.v1.message.patch: PATCH /open-apis/im/v1/messages/:message_id."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    message_id: str


class Body(BodyModel):
    content: str


class Answer(TypedDict, total=False, closed=True):
    pass
