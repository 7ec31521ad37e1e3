"""im.v1.chat.moderation.update: PUT /open-apis/im/v1/chats/:chat_id/moderation."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Query(ParamsModel):
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class Body(BodyModel):
    moderation_setting: Annotated[Literal["all_members", "only_owner", "moderator_list"], IsText] | None = None
    moderator_added_list: list[str] | None = None
    moderator_removed_list: list[str] | None = None


class Answer(TypedDict, total=False, closed=True):
    pass
