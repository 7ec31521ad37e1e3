"""im.v1.chat.announcement.patch: PATCH /open-apis/im/v1/chats/:chat_id/announcement."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Body(BodyModel):
    revision: str
    requests: list[str] | None = None


class Answer(TypedDict, total=False, closed=True):
    pass
