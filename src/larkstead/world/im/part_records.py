"""Records of what stands around a chat: its announcement, the notice on top, its tabs and its menu."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from larkstead.world.im.records import PartyKind

# Who may change a part of a group, as the platform names it.
Permission = Literal["all_members", "only_owner"]
TabType = Literal["message", "doc", "url"]
MenuAction = Literal["NONE", "REDIRECT_LINK"]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A group's announcement: a document as `wire.old_document` stores it, who made it and who changed it last."""

    chat: int
    tenant: int
    content: str
    revision: int
    owner_kind: PartyKind
    owner: int
    modifier_kind: PartyKind
    modifier: int
    created_at: int
    updated_at: int


@dataclass(frozen=True, slots=True)
class TopNotice:
    """What stands on top of a group: a message, or its announcement (`message` 0). Another one has another `notice`."""

    chat: int
    tenant: int
    notice: int
    message: int
    by_kind: PartyKind
    by: int
    created_at: int


@dataclass(frozen=True, slots=True)
class PartRules:
    """Who may change a group's tabs and its menu, and who the notice on top."""

    chat: int
    tenant: int
    tabs: Permission = "all_members"
    notice: Permission = "all_members"


@dataclass(frozen=True, slots=True)
class ChatTab:
    """A tab beside a chat's messages: `url` is where a tab of the type url or doc leads."""

    id: int
    name: str
    type: TabType
    url: str
    icon_key: str = ""
    is_built_in: bool = False

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ChatTabs:
    """The tabs of a chat that were added, in their order; the one of the messages stands before them always."""

    chat: int
    tenant: int
    tabs: tuple[ChatTab, ...]


def read_tabs(values: dict[str, Any]) -> dict[str, Any]:
    """The values of ChatTabs from those of its row."""
    return {**values, "tabs": tuple(ChatTab(**tab) for tab in values["tabs"])} if "tabs" in values else values


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of a group's menu. `links` are the addresses by their names (common_url, pc_url …), `names` those in
    other languages.
    """

    id: int
    action: MenuAction
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    image_key: str = ""

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {**asdict(self), "names": dict(self.names), "links": dict(self.links)}


@dataclass(frozen=True, slots=True)
class TopMenu:
    """An entry of the first level with those below it."""

    item: MenuItem
    children: tuple[MenuItem, ...] = ()

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"item": self.item.written(), "children": [child.written() for child in self.children]}


@dataclass(frozen=True, slots=True)
class ChatMenu:
    """The menu of a group, from left to right."""

    chat: int
    tenant: int
    menu: tuple[TopMenu, ...]


def read_menu(values: dict[str, Any]) -> dict[str, Any]:
    """The values of ChatMenu from those of its row."""
    if "menu" not in values:
        return values
    tops = (
        TopMenu(MenuItem(**top["item"]), tuple(MenuItem(**child) for child in top["children"]))
        for top in values["menu"]
    )
    return {**values, "menu": tuple(tops)}
