"""im.v1.message.reaction.batch_query: POST /open-apis/im/v1/messages/reactions/batch_query."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    class Queries(BodyModel):
        message_id: str | None = None
        page_token: str | None = None

    queries: list[Queries] = Field(min_length=1, max_length=20)
    page_size_per_message: int = Field(10, ge=1, le=10)
    reaction_type: str | None = None


class Operator(TypedDict, total=False, closed=True):
    operator_id: str
    operator_type: str


class Reaction(TypedDict, total=False, closed=True):
    reaction_id: str
    operator: Operator
    action_time: str
    emoji_type: str


class SuccessMsgReactionDetails(TypedDict, total=False, closed=True):
    message_id: str
    has_more: bool
    page_token: str
    message_reaction_items: list[Reaction]


class ReactionCount(TypedDict, total=False, closed=True):
    reaction_type: str
    count: str


class SuccessMsgReactionCount(TypedDict, total=False, closed=True):
    message_id: str
    reaction_count: list[ReactionCount]


class FailMsgReactionDetails(TypedDict, total=False, closed=True):
    message_id: str
    fail_reason: str


class Answer(TypedDict, total=False, closed=True):
    success_msg_reaction_details: list[SuccessMsgReactionDetails]
    success_msg_reaction_counts: list[SuccessMsgReactionCount]
    fail_msg_reaction_details: list[FailMsgReactionDetails]
