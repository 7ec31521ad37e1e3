"""im.v1.pin.create: POST /open-apis/im/v1/pins."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    message_id: str


class Pin(TypedDict, total=False, closed=True):
    message_id: str
    chat_id: str
    operator_id: str
    operator_id_type: str
    create_time: str


class Answer(TypedDict, total=False, closed=True):
    pin: Pin
