"""What open pages are told without asking: each frame that goes down their WebSocket.

`tools/gen_console.py` writes them as TypeScript: a page that waits for a frame of another type does not compile.
"""

from typing import Literal

from larkstead.console.action import Response
from larkstead.console.views import InBoth, MessageCard
from larkstead.world.apps.records import VersionStatus


class _Said(Response):
    message: MessageCard
    preview: InBoth


class MessageFrame(_Said):
    """A message is new; `preview` is it in one line, `quote` what it answers."""

    type: Literal["message"] = "message"
    quote: MessageCard | None


class MessageUpdatedFrame(_Said):
    """A message has another content now."""

    type: Literal["message_updated"] = "message_updated"


class MessageRecalledFrame(_Said):
    """A message was taken back: `message` is what is left of it."""

    type: Literal["message_recalled"] = "message_recalled"


class ChatFrame(Response):
    """A chat, or who is in it, is not what it was."""

    type: Literal["chat"] = "chat"
    chat_id: str


class ReadFrame(Response):
    """Somebody has read on in a chat (`reader` is the user_id): oneself in another window, or somebody else."""

    type: Literal["read"] = "read"
    chat_id: str
    reader: str


class MarksFrame(Response):
    """What stands below a message is not what it was: reactions, or that it is pinned."""

    type: Literal["marks"] = "marks"
    chat_id: str
    message_id: str
    what: Literal["reactions", "pin"]


class ChatPreferenceFrame(Response):
    """One wants something else of a chat, as one said in another window."""

    type: Literal["chat_preference"] = "chat_preference"
    chat_id: str


class SpecialFocusFrame(Response):
    """One follows somebody with special focus, or no longer, as one said in another window."""

    type: Literal["special_focus"] = "special_focus"


class UrgentFrame(Response):
    """Somebody was urged to read something in a chat, or has read it."""

    type: Literal["urgent"] = "urgent"
    chat_id: str


class EphemeralFrame(Response):
    """A card that only oneself sees has come into a group, or has been taken away."""

    type: Literal["ephemeral"] = "ephemeral"
    chat_id: str


class FollowUpsFrame(Response):
    """A bot put bubbles below its last message in a chat."""

    type: Literal["follow_ups"] = "follow_ups"
    chat_id: str


class PreviewFrame(Response):
    """The previews of the links in a message are out of date."""

    type: Literal["preview"] = "preview"
    chat_id: str
    message_id: str


class PartsFrame(Response):
    """What stands around a chat is not what it was: its announcement, the notice on top, its tabs, its menu or its
    tags.
    """

    type: Literal["parts"] = "parts"
    chat_id: str


class TagsFrame(Response):
    """A tag of a chat has another name."""

    type: Literal["tags"] = "tags"


class FeedFrame(Response):
    """An app changed what it put into one's list of chats; with a `text` one is to be told of it."""

    type: Literal["feed"] = "feed"
    text: str = ""


class AppFrame(Response):
    """An app that one develops or may use is not what it was."""

    type: Literal["app"] = "app"
    app_id: str


class _OfVersion(Response):
    app_id: str
    app_name: str
    version_id: str
    number: str


class ReviewFrame(_OfVersion):
    """A version is at another point of its review."""

    type: Literal["review"] = "review"
    status: VersionStatus


class NoticeFrame(_OfVersion):
    """A notice for one person, who was told `by` whom; `reason` is a reviewer's."""

    type: Literal["notice"] = "notice"
    notice: str
    by: str
    reason: str = ""


class ClockFrame(Response):
    """The clock of the enterprise was advanced, and is so far ahead of real time now (ms)."""

    type: Literal["clock"] = "clock"
    ahead_ms: int


Frame = (
    MessageFrame
    | MessageUpdatedFrame
    | MessageRecalledFrame
    | ChatFrame
    | ReadFrame
    | ChatPreferenceFrame
    | SpecialFocusFrame
    | UrgentFrame
    | EphemeralFrame
    | FollowUpsFrame
    | PreviewFrame
    | MarksFrame
    | PartsFrame
    | TagsFrame
    | FeedFrame
    | AppFrame
    | ReviewFrame
    | NoticeFrame
    | ClockFrame
)
