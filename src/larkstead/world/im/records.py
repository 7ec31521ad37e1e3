"""Records of chats, messages and what was uploaded."""

from dataclasses import dataclass
from typing import Literal

from larkstead.wire.value import value

# A party of chats, and with custom bots whoever sends messages.
PartyKind = Literal["app", "user"]
SenderKind = Literal["app", "user", "custom_bot"]


ChatMode = Literal["p2p", "group"]
GroupMessageType = Literal["chat", "thread"]


UploadKind = Literal["image", "file"]


# As what somebody recalls a message, in the words of its event.
RecallType = Literal["message_owner", "group_owner", "group_manager", "enterprise_manager"]


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation: "p2p" (two members) or "group". The owner is a person or an app. `pair` is who the two of a p2p
    chat are, as `pair_of` tells. With the `group_message_type` "thread" each message of a group begins a topic.
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
class StorageUse:
    """How many bytes an enterprise's uploads have."""

    used: int


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


def pair_of(one: tuple[PartyKind, int], other: tuple[PartyKind, int]) -> str:
    """Two parties as one text, whichever comes first."""
    return "|".join(f"{kind}:{id}" for kind, id in sorted({one, other}))
