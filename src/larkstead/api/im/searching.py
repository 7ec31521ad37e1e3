"""What the searches that programs make have in common."""

from typing import Any, Final

from typing_extensions import TypedDict

from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.refusal import Refusal

# Of a longer query so much is looked for, and the answer says so (larksuite/cli, shortcuts/im: the tests of notices).
QUERY_MOST: Final = 50
_CUT: Final = f"The query is too long and has been truncated to the first {QUERY_MOST} characters for search."
_OPENS, _CLOSES = "<h>", "</h>"


class Notice(TypedDict, total=False, closed=True):
    """What an answer says of its query."""

    notice: str


def cut(query: str | None) -> tuple[str, Notice]:
    """What is looked for of a query."""
    text = (query or "").strip()
    return text[:QUERY_MOST], {"notice": _CUT} if len(text) > QUERY_MOST else {}


def marked(text: str, words: str) -> str:
    """A text in which what was looked for is marked where it stands first, as the clients read it."""
    at = text.lower().find(words.lower()) if words else -1
    # A character may have another length in lower case; then nothing is marked rather than something wrong.
    if at < 0 or len(text.lower()) != len(text):
        return text
    end = at + len(words)
    return f"{text[:at]}{_OPENS}{text[at:end]}{_CLOSES}{text[end:]}"


def chat_id_of(call: Call, text: str) -> int:
    """The internal id of a chat that is there; else 0."""
    sealed = call.cell.identities.explain(text)
    found = sealed is not None and sealed.kind is Kind.CHAT and call.cell.memory.chats.get(sealed.id) is not None
    return sealed.id if sealed is not None and found else 0


def party_named(call: Call, kind: Any, id: str) -> PartyKey | None:
    """The person, or by its open_id the bot, whom an id names; None where it names nobody."""
    sealed = call.cell.identities.explain(id) if kind == "open_id" else None
    if sealed is not None and sealed.kind is Kind.OPEN_ID:
        bot = call.cell.memory.apps.get(sealed.id)
        if bot is not None and id == call.cell.identities.bot_open_id(bot):
            return key_of(bot)
    try:
        return key_of(call.cell.identities.resolve_user(kind, id, call.caller, "from_ids"))
    except Refusal:
        return None
