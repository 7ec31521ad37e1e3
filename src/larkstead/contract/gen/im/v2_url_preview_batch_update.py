"""im.v2.url_preview.batch_update: POST /open-apis/im/v2/url_previews/batch_update."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    preview_tokens: list[str] = Field(min_length=1, max_length=10)
    open_ids: list[str] | None = Field(None, max_length=100)


class Answer(TypedDict, total=False, closed=True):
    pass
