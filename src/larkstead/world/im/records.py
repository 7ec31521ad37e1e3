"""Records of chats, messages and what was uploaded."""

from dataclasses import dataclass, fields
from typing import Any, Literal, Self

from larkstead.wire.value import value

# A party of chats, and with custom bots whoever sends messages.
PartyKind = Literal["app", "user"]
SenderKind = Literal["app", "user", "custom_bot"]


ChatMode = Literal["p2p", "group"]
GroupMessageType = Literal["chat", "thread"]


UploadKind = Literal["image", "file"]


# As what somebody recalls a message, in the words of its event.
RecallType = Literal["message_owner", "group_owner", "group_manager", "enterprise_manager"]


Who = Literal["all_members", "only_owner"]
Seen = Literal["all_members", "only_owner", "not_anyone"]
Anyone = Literal["all_members", "not_anyone"]


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What is set of a group, named as on the platform; "only_owner" is its owner and its managers. `names` are its
    names in other languages, by locale; the last four are its restricted mode.
    """

    names: tuple[tuple[str, str], ...] = ()
    chat_type: Literal["private", "public"] = "private"
    add_member_permission: Who = "all_members"
    share_card_permission: Literal["allowed", "not_allowed"] = "allowed"
    at_all_permission: Who = "all_members"
    edit_permission: Who = "all_members"
    join_message_visibility: Seen = "all_members"
    leave_message_visibility: Seen = "all_members"
    membership_approval: Literal["no_approval_required", "approval_required"] = "no_approval_required"
    moderation_permission: Literal["all_members", "only_owner", "moderator_list"] = "all_members"
    urgent_setting: Who = "all_members"
    video_conference_setting: Who = "all_members"
    pin_manage_setting: Who = "all_members"
    hide_member_count_setting: Who = "all_members"
    restricted: bool = False
    screenshot_has_permission_setting: Anyone = "all_members"
    download_has_permission_setting: Anyone = "all_members"
    message_has_permission_setting: Anyone = "all_members"

    def written(self) -> dict[str, Any]:
        """As it is stored: what is not as it is at first."""
        found = ((one.name, getattr(self, one.name), one.default) for one in fields(self))
        changed = {name: value for name, value, default in found if value != default}
        return {**changed, "names": dict(self.names)} if self.names else changed

    @classmethod
    def read(cls, stored: Any) -> Self:
        """What is stored."""
        return _settings_of(cls, stored) if stored else _AS_AT_FIRST  # type: ignore[return-value]


def _settings_of(kind: type[ChatSettings], stored: dict[str, Any]) -> ChatSettings:
    return kind(**{**stored, "names": tuple(stored.get("names", {}).items())})


_AS_AT_FIRST = ChatSettings()


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation: "p2p" (two members) or "group". The owner is a person or an app. `pair` is who the two of a p2p
    chat are, as `pair_of` tells. With the `group_message_type` "thread" each message of a group begins a topic.
    `creator` made the group (0: not known), with `uuid` so that it is made once.
    """

    id: int
    tenant: int
    mode: ChatMode
    name: str
    description: str
    avatar: str
    owner_kind: PartyKind
    owner: int
    status: Literal["normal", "dissolved"]
    created_at: int
    pair: str = ""
    group_message_type: GroupMessageType = "chat"
    settings: ChatSettings = _AS_AT_FIRST
    creator_kind: PartyKind = "user"
    creator: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class ChatManager:
    """A person or an app that manages a group beside its owner."""

    chat: int
    kind: PartyKind
    member: int
    since: int


@dataclass(frozen=True, slots=True)
class ChatModerator:
    """A person who may speak in a group where only those on its list may."""

    chat: int
    user: int


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """A person who waits to be let into a group; `inviter` asked for them (themselves, or who wanted to add them)."""

    chat: int
    user: int
    inviter_kind: PartyKind
    inviter: int
    created_at: int


@dataclass(frozen=True, slots=True)
class Member:
    """A person or an app in a chat; `read_up_to` is the last message id read (0: none)."""

    chat: int
    kind: PartyKind
    member: int
    joined_at: int
    read_up_to: int


@dataclass(frozen=True, slots=True)
class ChatPreference:
    """What somebody wants of a chat: not to be disturbed by it, to have it on top since `pinned_at` (0: not), to find
    it marked as unread.
    """

    chat: int
    user: int
    muted: bool = False
    pinned_at: int = 0
    marked_unread: bool = False


@dataclass(frozen=True, slots=True)
class SpecialFocus:
    """Whom somebody follows with special focus: a person, or the bot of an app."""

    id: int
    tenant: int
    user: int
    kind: PartyKind
    focused: int


@dataclass(frozen=True, slots=True)
class MentionRef:
    """Who a placeholder of a message's content stands for; `person` 0 is everyone, `app` is set for a bot."""

    key: str
    user: int
    app: int
    name: str


@dataclass(frozen=True, slots=True)
class Recall:
    """Who took a message back, as what, and when (in ms)."""

    kind: SenderKind
    by: int
    type: RecallType
    at: int


@value
class Message:
    """A message as stored: `content` is the JSON text as receivers see it; parent, root, thread 0 when absent. `edits`:
    how often it was edited, which an update of a card is not. With `deleted` it was recalled and says nothing any more.
    One `to_managers` is for the owner and the managers of its group alone.
    `card` is the entity whose card the content is, 0 for none; text may be streamed into it before `streaming_until`.
    """

    id: int
    tenant: int
    chat: int
    sender_kind: SenderKind
    sender: int
    msg_type: str
    content: str
    mentions: tuple[MentionRef, ...]
    parent: int
    root: int
    thread: int
    created_at: int
    updated_at: int
    deleted: bool
    edits: int = 0
    recall: Recall | None = None
    to_managers: bool = False
    card: int = 0
    streaming_until: int = 0

    @property
    def answers_in_thread(self) -> bool:
        """Whether it is in a thread, and not the message that the thread began with: a chat does not show it."""
        return self.thread != 0 and self.root != 0 and self.thread != self.id


@dataclass(frozen=True, slots=True)
class Upload:
    """An image or a file that an app or a person brought. `type` is its image_type or file_type; `duration` is in ms,
    width and height in pixels, 0 when not known; what it holds has the name `sha256` in the store of files.
    """

    id: int
    tenant: int
    owner_kind: PartyKind
    owner: int
    kind: UploadKind
    type: str
    name: str
    mime: str
    size: int
    duration: int
    width: int
    height: int
    sha256: str
    created_at: int


@dataclass(frozen=True, slots=True)
class UnusedUpload:
    """An upload that no message shows yet."""

    id: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The bubbles that were put below a message of a chat last: what each says, and its translations by language."""

    chat: int
    tenant: int
    message: int
    bubbles: list[list[Any]]


@dataclass(frozen=True, slots=True)
class ReceivedSticker:
    """A sticker, by its number, that was sent to a bot."""

    app: int
    sticker: int
    tenant: int


@dataclass(frozen=True, slots=True)
class StorageUse:
    """How many bytes an enterprise's uploads have."""

    used: int


# How somebody is urged: on their pages, and by a text message or a call besides.
UrgentMeans = Literal["app", "sms", "phone"]


@dataclass(frozen=True, slots=True)
class UnreadUrgent:
    """A message that a person was urged to read and has not read since; `means` are those of UrgentMeans that were
    taken, with commas between.
    """

    message: int
    user: int
    tenant: int
    chat: int
    by_kind: PartyKind
    by: int
    means: str


@dataclass(frozen=True, slots=True)
class CustomBot:
    """A custom bot of a group: whoever calls its webhook sends there as it. `token` is the last part of the webhook's
    address and `secret` what signatures are made with, both sealed. With `signed` calls have to be signed; with
    `keywords` a message has to have one of them; with `addresses` calls come from these IPv4 addresses or networks.
    """

    id: int
    tenant: int
    chat: int
    name: str
    description: str
    icon: str
    token_hash: str
    token: str
    secret: str
    signed: bool
    keywords: tuple[str, ...]
    addresses: tuple[str, ...]
    creator: int
    created_at: int
    removed: bool = False


@value
class Reaction:
    """An emoji that somebody put to a message: `emoji_type` names it."""

    id: int
    tenant: int
    message: int
    chat: int
    emoji_type: str
    operator_kind: PartyKind
    operator: int
    created_at: int


@value
class MessagePin:
    """That a message is pinned in its chat, and by whom."""

    id: int
    tenant: int
    message: int
    chat: int
    operator_kind: PartyKind
    operator: int
    created_at: int


def pair_of(one: tuple[PartyKind, int], other: tuple[PartyKind, int]) -> str:
    """Two parties as one text, whichever comes first."""
    return "|".join(f"{kind}:{id}" for kind, id in sorted({one, other}))
