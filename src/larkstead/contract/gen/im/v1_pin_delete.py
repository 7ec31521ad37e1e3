"""im.v1.pin.delete: DELETE /open-apis/im/v1/pins/:message_id."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    message_id: str


class Answer(TypedDict, total=False, closed=True):
    pass
