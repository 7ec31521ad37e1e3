"""im.v2.tag.create: POST /open-apis/im/v2/tags."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText


class Body(BodyModel):
    class CreateTag(BodyModel):
        class I18nNames(BodyModel):
            locale: str
            name: str | None = None

        tag_type: Annotated[Literal["tenant"], IsText]
        name: str
        i18n_names: list[I18nNames] | None = Field(None, max_length=40)

    create_tag: CreateTag


class CreateTagFailReason(TypedDict, total=False, closed=True):
    duplicate_id: str


class Answer(TypedDict, total=False, closed=True):
    id: str
    create_tag_fail_reason: CreateTagFailReason
