"""im.v1.batch_message.delete: DELETE /open-apis/im/v1/batch_messages/:batch_message_id."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    batch_message_id: str


class Answer(TypedDict, total=False, closed=True):
    pass
