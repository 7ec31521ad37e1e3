"""im.v1.message.reaction.list: GET /open-apis/im/v1/messages/:message_id/reactions."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    message_id: str


class Query(ParamsModel):
    reaction_type: str | None = None
    page_token: str | None = None
    page_size: int = Field(20, le=50)
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Operator(TypedDict, total=False, closed=True):
    operator_id: str
    operator_type: str


class Emoji(TypedDict, total=False, closed=True):
    emoji_type: str


class MessageReaction(TypedDict, total=False, closed=True):
    reaction_id: str
    operator: Operator
    action_time: str
    reaction_type: Emoji


class Answer(TypedDict, total=False, closed=True):
    items: list[MessageReaction]
    has_more: bool
    page_token: str
