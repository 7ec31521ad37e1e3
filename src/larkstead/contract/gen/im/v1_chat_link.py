"""im.v1.chat.link: POST /open-apis/im/v1/chats/:chat_id/link."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Body(BodyModel):
    validity_period: Annotated[Literal["week", "year", "permanently"], IsText] = "week"


class Answer(TypedDict, total=False, closed=True):
    share_link: str
    expire_time: str
    is_permanent: bool
