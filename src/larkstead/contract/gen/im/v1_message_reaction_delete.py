"""im.v1.message.reaction.delete: DELETE /open-apis/im/v1/messages/:message_id/reactions/:reaction_id."""

from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    message_id: str
    reaction_id: str


class Operator(TypedDict, total=False, closed=True):
    operator_id: str
    operator_type: str


class Emoji(TypedDict, total=False, closed=True):
    emoji_type: str


class Answer(TypedDict, total=False, closed=True):
    reaction_id: str
    operator: Operator
    action_time: str
    reaction_type: Emoji
