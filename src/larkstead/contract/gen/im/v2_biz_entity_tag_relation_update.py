"""im.v2.biz_entity_tag_relation.update: PUT /open-apis/im/v2/biz_entity_tag_relation."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText


class Body(BodyModel):
    tag_biz_type: Annotated[Literal["chat"], IsText]
    biz_entity_id: str
    tag_ids: list[str] | None = Field(None, max_length=40)


class Answer(TypedDict, total=False, closed=True):
    pass
