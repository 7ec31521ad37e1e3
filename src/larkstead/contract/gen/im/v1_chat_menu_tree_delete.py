"""im.v1.chat.menu_tree.delete: DELETE /open-apis/im/v1/chats/:chat_id/menu_tree."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Body(BodyModel):
    chat_menu_top_level_ids: list[str]


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


class ChatMenuSecondLevel(TypedDict, total=False, closed=True):
    chat_menu_second_level_id: str
    chat_menu_item: ChatMenuItem


class ChatMenuTopLevel(TypedDict, total=False, closed=True):
    chat_menu_top_level_id: str
    chat_menu_item: ChatMenuItem
    children: list[ChatMenuSecondLevel]


class ChatMenuTree(TypedDict, total=False, closed=True):
    chat_menu_top_levels: list[ChatMenuTopLevel]


class Answer(TypedDict, total=False, closed=True):
    menu_tree: ChatMenuTree
