"""im.v1.batch_message.read_user: GET /open-apis/im/v1/batch_messages/:batch_message_id/read_user."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    batch_message_id: str


class BatchMessageReadUser(TypedDict, total=False, closed=True):
    read_count: str
    total_count: str


class Answer(TypedDict, total=False, closed=True):
    read_user: BatchMessageReadUser
