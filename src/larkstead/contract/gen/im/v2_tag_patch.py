"""im.v2.tag.patch: PATCH /open-apis/im/v2/tags/:tag_id."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    tag_id: str


class Body(BodyModel):
    class PatchTag(BodyModel):
        class I18nNames(BodyModel):
            locale: str
            name: str | None = None

        id: str | None = None
        name: str | None = None
        i18n_names: list[I18nNames] | None = Field(None, max_length=40)

    patch_tag: PatchTag | None = None


class TagI18nName(TypedDict, total=False, closed=True):
    locale: str
    name: str


class TagInfo(TypedDict, total=False, closed=True):
    id: str
    tag_type: str
    name: str
    i18n_names: list[TagI18nName]
    create_time: str
    update_time: str


class PatchTagFailReason(TypedDict, total=False, closed=True):
    duplicate_id: str


class Answer(TypedDict, total=False, closed=True):
    tag_info: TagInfo
    patch_tag_fail_reason: PatchTagFailReason
