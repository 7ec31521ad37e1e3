"""Facts: what happened, told once it is stored. A closed list: whoever renders facts knows every kind there is.

A fact holds what cannot be looked up later: who did it, what was before, what is after. Whom it concerns is a rule,
which is looked up in memory by who wants to know: a message into a group of thousands names nobody in it.

Live pages are told of facts from memory. Consumers that must miss none read them from the log (`fact_log.py`);
docs/why/facts.md says which of the platform's events each is enough for.
"""

from larkstead.world.facts import apps, bots, cards, im, im_parts, org
from larkstead.world.facts.apps import (
    AppCreated,
    AppUpdated,
    BotMenuUpdated,
    EventSettingsUpdated,
    LinkRulesUpdated,
    NoticeSent,
    UserTokenRevoked,
    VersionUpdated,
)
from larkstead.world.facts.base import (
    Admins,
    Developers,
    Everybody,
    Fact,
    Governing,
    InChat,
    Operator,
    Reached,
    Rule,
    These,
    operator,
)
from larkstead.world.facts.bots import BotChatEntered, BotMenuUsed
from larkstead.world.facts.im import (
    ChatCreated,
    ChatDisbanded,
    ChatRead,
    ChatUpdated,
    JoinRefused,
    JoinRequested,
    ManagersUpdated,
    MembersAdded,
    MembersRemoved,
    MessagePinned,
    MessageRecalled,
    MessageSent,
    MessageUnpinned,
    MessageUpdated,
    ReactionAdded,
    ReactionRemoved,
)
from larkstead.world.facts.im_parts import (
    AnnouncementUpdated,
    ChatFeedUpdated,
    ChatMenuUpdated,
    ChatTabsUpdated,
    ChatTagsUpdated,
    FeedCardUpdated,
    PartRulesUpdated,
    SpecialFocusUpdated,
    TagUpdated,
    TopNoticeUpdated,
)
from larkstead.world.facts.org import (
    ClockAdvanced,
    DepartmentAdded,
    DepartmentRemoved,
    DepartmentUpdated,
    UserAdded,
    UserUpdated,
)

__all__ = [
    "KINDS",
    "Admins",
    "AnnouncementUpdated",
    "AppCreated",
    "AppUpdated",
    "BotChatEntered",
    "BotMenuUpdated",
    "BotMenuUsed",
    "ChatCreated",
    "ChatDisbanded",
    "ChatFeedUpdated",
    "ChatMenuUpdated",
    "ChatRead",
    "ChatTabsUpdated",
    "ChatTagsUpdated",
    "ChatUpdated",
    "ClockAdvanced",
    "DepartmentAdded",
    "DepartmentRemoved",
    "DepartmentUpdated",
    "Developers",
    "EventSettingsUpdated",
    "Everybody",
    "Fact",
    "FeedCardUpdated",
    "Governing",
    "InChat",
    "JoinRefused",
    "JoinRequested",
    "LinkRulesUpdated",
    "ManagersUpdated",
    "MembersAdded",
    "MembersRemoved",
    "MessagePinned",
    "MessageRecalled",
    "MessageSent",
    "MessageUnpinned",
    "MessageUpdated",
    "NoticeSent",
    "Operator",
    "PartRulesUpdated",
    "Reached",
    "ReactionAdded",
    "ReactionRemoved",
    "Rule",
    "SpecialFocusUpdated",
    "TagUpdated",
    "These",
    "TopNoticeUpdated",
    "UserAdded",
    "UserTokenRevoked",
    "UserUpdated",
    "VersionUpdated",
    "operator",
]

_AREAS = (im, im_parts, bots, cards, apps, org)
# The kinds of facts there are, by their names in the log.
KINDS: dict[str, type[Fact]] = {
    one.kind: one
    for area in _AREAS
    for one in vars(area).values()
    if isinstance(one, type) and issubclass(one, Fact) and one is not Fact
}
