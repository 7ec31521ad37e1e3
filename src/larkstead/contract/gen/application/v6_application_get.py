"""application.v6.application.get: GET /open-apis/application/v6/applications/:app_id."""

from typing import Annotated, Literal

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    app_id: str


class Query(ParamsModel):
    lang: Annotated[Literal["zh_cn", "en_us", "ja_jp"], IsText]
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
