"""application.v6.application.get: GET /open-apis/application/v6/applications/:app_id."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import IsText, ParamsModel


class Path(ParamsModel):
    app_id: str


class Query(ParamsModel):
    lang: Annotated[Literal["zh_cn", "en_us", "ja_jp"], IsText]
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


class ApplicationOwner(TypedDict, total=False, closed=True):
    type: int
    owner_id: str
    name: str
    help_desk: str
    email: str
    phone: str
    customer_service_account: str


class Application(TypedDict, total=False, closed=True):
    app_id: str
    creator_id: str
    status: int
    scene_type: int
    payment_type: int
    create_source: str
    redirect_urls: list[str]
    online_version_id: str
    unaudit_version_id: str
    app_name: str
    avatar_url: str
    description: str
    scopes: list[AppScope]
    back_home_url: str
    i18n: list[AppI18nInfo]
    primary_language: str
    common_categories: list[str]
    owner: ApplicationOwner
    mobile_default_ability: str
    pc_default_ability: str


class Answer(TypedDict, total=False, closed=True):
    app: Application
