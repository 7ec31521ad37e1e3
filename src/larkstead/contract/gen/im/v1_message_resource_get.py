"""im.v1.message.resource.get: GET /open-apis/im/v1/messages/:message_id/resources/:file_key."""

from typing import Annotated, Literal

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    message_id: str
    file_key: str


class Query(ParamsModel):
    type: Annotated[Literal["image", "file"], IsText]
