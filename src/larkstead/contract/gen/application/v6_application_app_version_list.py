"""application.v6.application.app_version.list: GET /open-apis/application/v6/applications/:app_id/app_versions."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from larkstead.contract.models import IsText, IsWhole, ParamsModel


class Path(ParamsModel):
    app_id: str


class Query(ParamsModel):
    lang: Annotated[Literal["zh_cn", "en_us", "ja_jp"], IsText]
    page_size: int = Field(20, ge=1, le=50)
    page_token: str | None = None
    order: Annotated[Literal[0, 1], IsWhole] = 0
    user_id_type: Annotated[Literal["open_id", "union_id", "user_id"], IsText] = "open_id"


class AppScope(TypedDict, total=False, closed=True):
    scope: str
    description: str
    level: int
    token_types: list[str]


class AppI18nInfo(TypedDict, total=False, closed=True):
    i18n_key: str
    name: str
    description: str
    help_use: str


class Gadget(TypedDict, total=False, closed=True):
    enable_pc_mode: int
    schema_urls: list[str]
    pc_use_mobile_pkg: bool
    pc_version: str
    mobile_version: str
    mobile_min_lark_version: str
    pc_min_lark_version: str


class WebApp(TypedDict, total=False, closed=True):
    pc_url: str
    mobile_url: str


class Bot(TypedDict, total=False, closed=True):
    card_request_url: str


class WorkplaceWidget(TypedDict, total=False, closed=True):
    min_lark_version: str


class NavigateMeta(TypedDict, total=False, closed=True):
    version: str
    image_url: str
    hover_image_url: str


class Navigate(TypedDict, total=False, closed=True):
    pc: NavigateMeta
    mobile: NavigateMeta


class CloudDocI18nInfo(TypedDict, total=False, closed=True):
    i18n_key: str
    name: str
    read_description: str
    write_description: str


class CloudDoc(TypedDict, total=False, closed=True):
    space_url: str
    i18n: list[CloudDocI18nInfo]
    icon_url: str
    mode: int


class BlockI18nInfo(TypedDict, total=False, closed=True):
    i18n_key: str
    name: str


class DocsBlock(TypedDict, total=False, closed=True):
    block_type_id: str
    i18n: list[BlockI18nInfo]
    mobile_icon_url: str
    pc_icon_url: str


class MessageActionI18nInfo(TypedDict, total=False, closed=True):
    i18n_key: str
    name: str


class MessageAction(TypedDict, total=False, closed=True):
    pc_app_link: str
    mobile_app_link: str
    i18n: list[MessageActionI18nInfo]


class PlusMenu(TypedDict, total=False, closed=True):
    pc_app_link: str
    mobile_app_link: str


class AppAbility(TypedDict, total=False, closed=True):
    gadget: Gadget
    web_app: WebApp
    bot: Bot
    workplace_widgets: list[WorkplaceWidget]
    navigate: Navigate
    cloud_doc: CloudDoc
    docs_blocks: list[DocsBlock]
    message_action: MessageAction
    plus_menu: PlusMenu


class AppVisibleList(TypedDict, total=False, closed=True):
    open_ids: list[str]
    department_ids: list[str]
    group_ids: list[str]


class AppVisibility(TypedDict, total=False, closed=True):
    is_all: bool
    visible_list: AppVisibleList
    invisible_list: AppVisibleList


class AppVersionRemark(TypedDict, total=False, closed=True):
    remark: str
    update_remark: str
    visibility: AppVisibility


class Event(TypedDict, total=False, closed=True):
    event_type: str
    event_name: str
    event_description: str


class ApplicationAppVersion(TypedDict, total=False, closed=True):
    app_id: str
    version: str
    version_id: str
    app_name: str
    avatar_url: str
    description: str
    scopes: list[AppScope]
    back_home_url: str
    i18n: list[AppI18nInfo]
    common_categories: list[str]
    events: list[str]
    status: int
    create_time: str
    publish_time: str
    ability: AppAbility
    remark: AppVersionRemark
    event_infos: list[Event]


class Answer(TypedDict, total=False, closed=True):
    items: list[ApplicationAppVersion]
    page_token: str
    has_more: bool
