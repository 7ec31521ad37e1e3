"""im.v2.tag.list: GET /open-apis/im/v2/tags."""

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import ParamsModel


class Query(ParamsModel):
    ids: list[str] = Field(max_length=40)


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


class Answer(TypedDict, total=False, closed=True):
    tag_infos: list[TagInfo]
