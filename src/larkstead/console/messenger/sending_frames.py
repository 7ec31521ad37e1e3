"""How what is done with messages besides sending them looks on live pages."""

from larkstead.console.messenger.frames import EphemeralFrame, FollowUpsFrame, Frame, PreviewFrame, UrgentFrame
from larkstead.world.cell import Cell
from larkstead.world.facts import Fact
from larkstead.world.facts.cards import EphemeralDeleted, EphemeralSent, PreviewUpdated
from larkstead.world.facts.im import FollowUpsPushed, MessageUrged, UrgentsConfirmed


def sending_frame(cell: Cell, fact: Fact) -> Frame | None:
    """The frame that tells of such a fact; None for any other."""
    match fact:
        case MessageUrged(message=message):
            return UrgentFrame(chat_id=_chat_id(cell, message.chat))
        case UrgentsConfirmed(chat=chat):
            return UrgentFrame(chat_id=_chat_id(cell, chat))
        case EphemeralSent(chat=chat) | EphemeralDeleted(chat=chat):
            return EphemeralFrame(chat_id=_chat_id(cell, chat))
        case FollowUpsPushed(chat=chat):
            return FollowUpsFrame(chat_id=_chat_id(cell, chat))
        case PreviewUpdated(chat=chat, message=message):
            return PreviewFrame(chat_id=_chat_id(cell, chat), message_id=cell.identities.message_id(message))
    return None


def _chat_id(cell: Cell, id: int) -> str:
    return cell.identities.chat_id(cell.memory.chats.at(id))
