"""application.v6.application.app_version.list: GET /open-apis/application/v6/applications/:app_id/app_versions."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.contract.models import IsText, IsWhole, ParamsModel


class Path(ParamsModel):
    app_id: str


class Query(ParamsModel):
    lang: Annotated[Literal["zh_cn", "en_us", "ja_jp"], IsText]
    page_size: int = Field(20, ge=1, le=50)
    page_token: str | None = None
    order: Annotated[Literal[0, 1], IsWhole] = 0
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"
