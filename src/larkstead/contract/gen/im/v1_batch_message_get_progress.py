"""im.v1.batch_message.get_progress: GET /open-apis/im/v1/batch_messages/:batch_message_id/get_progress."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    batch_message_id: str


class BatchMessageSendProgress(TypedDict, total=False, closed=True):
    valid_user_ids_count: int
    success_user_ids_count: int
    read_user_ids_count: int


class BatchMessageRecallProgress(TypedDict, total=False, closed=True):
    recall: bool
    recall_count: int


class Answer(TypedDict, total=False, closed=True):
    batch_message_send_progress: BatchMessageSendProgress
    batch_message_recall_progress: BatchMessageRecallProgress
