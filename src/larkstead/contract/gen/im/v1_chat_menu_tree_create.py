"""im.v1.chat.menu_tree.create: POST /open-apis/im/v1/chats/:chat_id/menu_tree."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel, IsText, ParamsModel


class Path(ParamsModel):
    chat_id: str


class Body(BodyModel):
    class MenuTree(BodyModel):
        class ChatMenuTopLevels(BodyModel):
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

                action_type: Annotated[Literal["NONE", "REDIRECT_LINK"], IsText]
                redirect_link: RedirectLink | None = None
                image_key: str | None = None
                name: str
                i18n_names: I18nNames | None = None

            class Children(BodyModel):
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

                chat_menu_item: ChatMenuItem | None = None

            chat_menu_item: ChatMenuItem
            children: list[Children] | None = None

        chat_menu_top_levels: list[ChatMenuTopLevels]

    menu_tree: MenuTree


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
