"""im.v1.message.reaction.create: POST /open-apis/im/v1/messages/:message_id/reactions."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    message_id: str


class Body(BodyModel):
    class ReactionType(BodyModel):
        emoji_type: str

    reaction_type: ReactionType


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
