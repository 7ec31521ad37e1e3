"""Records of the feed, the list of chats: cards that apps put there, and what apps add to a chat in it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

LabelType = Literal["", "primary", "secondary", "success", "danger"]


@dataclass(frozen=True, slots=True)
class FeedButton:
    """A button in the feed: `action` is url_page (then `urls` has addresses by their names) or webhook."""

    text: str
    action: str
    type: str = "default"
    urls: Mapping[str, str] = field(default_factory=dict)
    action_map: Mapping[str, str] = field(default_factory=dict)

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {**asdict(self), "urls": dict(self.urls), "action_map": dict(self.action_map)}


@dataclass(frozen=True, slots=True)
class FeedCard:
    """A card of an app in one person's feed, known to the app by its biz_id. `label` instead of a time, "" for none."""

    id: int
    tenant: int
    app: int
    biz_id: str
    user: int
    title: str
    avatar_key: str
    preview: str
    label: str
    label_type: LabelType
    buttons: tuple[FeedButton, ...]
    link: str
    time_sensitive: bool
    created_at: int
    shown_at: int
    sorted_at: int


@dataclass(frozen=True, slots=True)
class ChatFeed:
    """What apps added to a chat in one person's feed: buttons, and that it stays on top."""

    chat: int
    user: int
    tenant: int
    buttons: tuple[FeedButton, ...] = ()
    time_sensitive: bool = False


def read_buttons(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a record with buttons from those of its row."""
    if "buttons" not in values:
        return values
    return {**values, "buttons": tuple(FeedButton(**button) for button in values["buttons"])}
