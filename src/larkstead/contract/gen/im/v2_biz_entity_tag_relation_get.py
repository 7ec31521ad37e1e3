"""im.v2.biz_entity_tag_relation.get: GET /open-apis/im/v2/biz_entity_tag_relation."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Query(ParamsModel):
    tag_biz_type: Annotated[Literal["chat"], IsText]
    biz_entity_id: str


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


class TagInfoWithBindVersion(TypedDict, total=False, closed=True):
    tag_info: TagInfo
    bind_version: str


class Answer(TypedDict, total=False, closed=True):
    tag_info_with_bind_versions: list[TagInfoWithBindVersion]
