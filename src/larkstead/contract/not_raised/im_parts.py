"""Documented refusals of what stands around chats that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import (
    EARLIER,
    NO_DOCUMENTS,
    NO_EXTERNAL,
    NO_GROUP_LIMIT,
    NO_SELF_DESTRUCT,
    NO_TARGETS,
    NO_UNAUTHORIZED,
    OLD_FORM,
    ONE_CODE,
    TAKES_TURNS,
    TWO_MODES,
    Reason,
)

_IN_CHAT: Mapping[int, Reason] = {232024: NO_TARGETS, 232033: NO_EXTERNAL, 232034: EARLIER}
_ANNOUNCEMENT: Mapping[int, Reason] = {**_IN_CHAT, 232019: NO_GROUP_LIMIT, 232066: NO_DOCUMENTS, 232097: OLD_FORM}
_TABS: Mapping[int, Reason] = {**_IN_CHAT, 232050: TWO_MODES}
_MENU: Mapping[int, Reason] = {**_IN_CHAT, 232014: ONE_CODE}
_MENU_CHANGED: Mapping[int, Reason] = {**_MENU, 232073: TAKES_TURNS}

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    "im.v1.chat.announcement.get": _ANNOUNCEMENT,
    "im.v1.chat.announcement.patch": _ANNOUNCEMENT,
    "im.v1.chat.top_notice.put_top_notice": {**_IN_CHAT, 230111: NO_SELF_DESTRUCT},
    "im.v1.chat.top_notice.delete_top_notice": _IN_CHAT,
    "im.v1.chat.tab.create": {**_TABS, 232001: EARLIER, 232051: NO_DOCUMENTS},
    "im.v1.chat.tab.update_tabs": {**_TABS, 232051: NO_DOCUMENTS},
    "im.v1.chat.tab.list_tabs": {**_TABS, 232001: EARLIER},
    "im.v1.chat.tab.sort_tabs": _TABS,
    "im.v1.chat.tab.delete_tabs": _TABS,
    "im.v1.chat.menu_tree.get": {**_MENU, 232014: NO_UNAUTHORIZED},
    "im.v1.chat.menu_tree.create": _MENU_CHANGED,
    "im.v1.chat.menu_tree.delete": _MENU_CHANGED,
    "im.v1.chat.menu_tree.sort": _MENU,
    "im.v1.chat.menu_item.patch": _MENU_CHANGED,
    "im.v2.feed_card.bot_time_sentive": {230001: EARLIER},
    "im.v2.tag.list": {230001: EARLIER},
}
