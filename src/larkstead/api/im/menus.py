"""im v1 menus of groups."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from larkstead.api.catalogue import endpoint
from larkstead.api.im.in_chat import acting, read_by
from larkstead.contract.gen.im import v1_chat_menu_item_patch as patch_
from larkstead.contract.gen.im import v1_chat_menu_tree_create as create_
from larkstead.contract.gen.im import v1_chat_menu_tree_delete as delete_
from larkstead.contract.gen.im import v1_chat_menu_tree_get as get_
from larkstead.contract.gen.im import v1_chat_menu_tree_sort as sort_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.chat_menus import LANGUAGES, PLATFORMS, GivenItem, GivenMenu
from larkstead.world.im.part_records import MenuItem, TopMenu
from larkstead.world.im.part_refusals import (
    BadMenu,
    BadMenuOrder,
    MenuOfGroupsOnly,
    PartsNotYours,
    TooManyMenus,
    TooManySubmenus,
    UnknownMenu,
)
from larkstead.world.im.refusals import ChatDissolved, NotInChat, NotUploader
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import WrongIdKind

GET_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    WrongIdKind: 232001,
    MenuOfGroupsOnly: 232001,
    NotInChat: 232011,
}
CHANGE_REFUSALS: Mapping[type[Refusal], int] = {**GET_REFUSALS, ChatDissolved: 232009, PartsNotYours: 232055}
CREATE_REFUSALS: Mapping[type[Refusal], int] = {
    **CHANGE_REFUSALS,
    MenuOfGroupsOnly: 232008,
    NotUploader: 232056,
    TooManyMenus: 232070,
    TooManySubmenus: 232071,
    BadMenu: 232078,
}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {**CHANGE_REFUSALS, MenuOfGroupsOnly: 232008, UnknownMenu: 232001}
SORT_REFUSALS: Mapping[type[Refusal], int] = {**CHANGE_REFUSALS, BadMenuOrder: 232072}
# The page of this one has no code of its own for the picture of another.
PATCH_REFUSALS: Mapping[type[Refusal], int] = {
    **CHANGE_REFUSALS,
    NotUploader: 232078,
    BadMenu: 232078,
    UnknownMenu: 232001,
}

Top = create_.Body.MenuTree.ChatMenuTopLevels


@endpoint("im.v1.chat.menu_tree.create", refuses=CREATE_REFUSALS)
async def create(call: Call, path: create_.Path, body: create_.Body) -> create_.Answer:
    """Add entries to a group's menu; the whole menu is answered."""
    party, chat = acting(call), call.cell.identities.chat(path.chat_id, "chat_id")
    given = [
        GivenMenu(
            _given(top.chat_menu_item),
            tuple(_given(child.chat_menu_item) for child in top.children or () if child.chat_menu_item is not None),
        )
        for top in body.menu_tree.chat_menu_top_levels
    ]
    return {"menu_tree": _tree(await call.cell.menus.add(party, chat, given))}


@endpoint("im.v1.chat.menu_tree.get", refuses=GET_REFUSALS)
async def get(call: Call, path: get_.Path) -> get_.Answer:
    """The menu of a group."""
    party, chat = acting(call), call.cell.identities.chat(path.chat_id, "chat_id")
    read_by(call, chat, party)
    call.cell.menus.check_group(chat)
    return {"menu_tree": _tree(call.cell.menus.of(chat))}


@endpoint("im.v1.chat.menu_tree.sort", refuses=SORT_REFUSALS)
async def sort(call: Call, path: sort_.Path, body: sort_.Body) -> sort_.Answer:
    """Put the entries of the first level into another order."""
    party, chat = acting(call), call.cell.identities.chat(path.chat_id, "chat_id")
    return {"menu_tree": _tree(await call.cell.menus.sort(party, chat, body.chat_menu_top_level_ids))}


@endpoint("im.v1.chat.menu_tree.delete", refuses=DELETE_REFUSALS)
async def delete(call: Call, path: delete_.Path, body: delete_.Body) -> delete_.Answer:
    """Take entries of the first level away, with those below them."""
    party, chat = acting(call), call.cell.identities.chat(path.chat_id, "chat_id")
    return {"menu_tree": _tree(await call.cell.menus.remove(party, chat, body.chat_menu_top_level_ids))}


@endpoint("im.v1.chat.menu_item.patch", refuses=PATCH_REFUSALS)
async def patch(call: Call, path: patch_.Path, body: patch_.Body) -> patch_.Answer:
    """Change the members of one entry that update_fields names."""
    party, chat = acting(call), call.cell.identities.chat(path.chat_id, "chat_id")
    item = body.chat_menu_item
    values: Mapping[str, Mapping[str, Any]] = {
        "ICON": {"image_key": item.image_key or ""},
        "NAME": {"name": item.name or ""},
        "I18N_NAME": {"names": _texts(item.i18n_names, LANGUAGES)},
        "REDIRECT_LINK": {"links": _texts(item.redirect_link, PLATFORMS)},
    }
    if unknown := next((field for field in body.update_fields if field not in values), None):
        raise BadMenu(reason=f"update_fields {unknown} is invalid")
    wanted = {name: value for field in body.update_fields for name, value in values[field].items()}
    return {"chat_menu_item": _item(await call.cell.menus.change(party, chat, path.menu_item_id, **wanted))}


def _given(item: Top.ChatMenuItem | Top.Children.ChatMenuItem) -> GivenItem:
    return GivenItem(
        action=item.action_type or "NONE",
        name=item.name or "",
        names=_texts(item.i18n_names, LANGUAGES),
        links=_texts(item.redirect_link, PLATFORMS),
        image_key=item.image_key or "",
    )


def _texts(given: object, names: Sequence[str]) -> dict[str, str]:
    """The members of an object that are given; one that is empty is as none."""
    found = {name: getattr(given, name, None) for name in names}
    return {name: text for name, text in found.items() if text}


def _tree(menu: Sequence[TopMenu]) -> get_.ChatMenuTree:
    return {"chat_menu_top_levels": [_top(top) for top in menu]}


def _top(top: TopMenu) -> get_.ChatMenuTopLevel:
    return {
        "chat_menu_top_level_id": str(top.item.id),
        "chat_menu_item": _item(top.item),
        "children": [
            {"chat_menu_second_level_id": str(child.id), "chat_menu_item": _item(child)} for child in top.children
        ],
    }


def _item(item: MenuItem) -> get_.ChatMenuItem:
    view: get_.ChatMenuItem = {"action_type": item.action, "name": item.name}
    if item.links:
        view["redirect_link"] = cast("get_.ChatMenuItemRedirectLink", dict(item.links))
    if item.image_key:
        view["image_key"] = item.image_key
    if item.names:
        view["i18n_names"] = cast("get_.I18nNames", dict(item.names))
    return view
