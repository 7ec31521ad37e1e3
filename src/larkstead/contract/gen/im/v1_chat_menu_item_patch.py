"""im.v1.chat.menu_item.patch: PATCH /open-apis/im/v1/chats/:chat_id/menu_items/:menu_item_id."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str
    menu_item_id: str


class Body(BodyModel):
    class ChatMenuItem(BodyModel):
        class RedirectLink(BodyModel):
            common_url: str | None = None
            ios_url: str | None = None
            android_url: str | None = None
            pc_url: str | None = None
            web_url: str | None = None

        class I18nNames(BodyModel):
            zh_cn: str | None = None
            en_us: str | None = None
            ja_jp: str | None = None

        action_type: Annotated[Literal["NONE", "REDIRECT_LINK"], IsText] | None = None
        redirect_link: RedirectLink | None = None
        image_key: str | None = None
        name: str | None = None
        i18n_names: I18nNames | None = None

    update_fields: list[str]
    chat_menu_item: ChatMenuItem


class ChatMenuItemRedirectLink(TypedDict, total=False, closed=True):
    common_url: str
    ios_url: str
    android_url: str
    pc_url: str
    web_url: str


class I18nNames(TypedDict, total=False, closed=True):
    zh_cn: str
    en_us: str
    ja_jp: str


class ChatMenuItem(TypedDict, total=False, closed=True):
    action_type: str
    redirect_link: ChatMenuItemRedirectLink
    image_key: str
    name: str
    i18n_names: I18nNames


class Answer(TypedDict, total=False, closed=True):
    chat_menu_item: ChatMenuItem
