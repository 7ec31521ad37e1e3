"""Documented refusals of groups, their members, managers and settings that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import (
    ALL_EDITIONS,
    ALL_GROUPS,
    EARLIER,
    GROUPS_WAIT,
    ITSELF,
    MAKER_IN,
    MEMBERS_KNOWN,
    NEVER_GONE,
    NO_AUDIT,
    NO_BANS,
    NO_BUSY_CHAT,
    NO_CRYPT,
    NO_EXTERNAL,
    NO_INTERNAL,
    NO_LABELS,
    NO_MEETINGS,
    NO_TABS_HERE,
    NO_TEAMS,
    OWN_GROUPS,
    Reason,
)

_ALWAYS: Mapping[int, Reason] = {232004: NEVER_GONE, 232034: EARLIER}
_INSIDE: Mapping[int, Reason] = {**_ALWAYS, 232033: NO_EXTERNAL}
_SETTINGS: Mapping[int, Reason] = {
    232019: NO_BUSY_CHAT,
    232023: NO_AUDIT,
    232030: EARLIER,
    232037: NO_LABELS,
    232057: ALL_EDITIONS,
    232069: ALL_GROUPS,
    232078: ALL_EDITIONS,
    232091: ALL_EDITIONS,
}
_MANAGERS: Mapping[int, Reason] = {
    232019: NO_BUSY_CHAT,
    232024: MEMBERS_KNOWN,
    232033: NO_EXTERNAL,
    232034: EARLIER,
    232039: NO_INTERNAL,
}

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    "im.v1.chat.list": _ALWAYS,
    "im.v1.chat.search": _ALWAYS,
    "im.v1.chat.get": _INSIDE,
    "im.v1.chat.create": {
        **_INSIDE,
        **_SETTINGS,
        232068: GROUPS_WAIT,
        232079: ALL_GROUPS,
        232095: NO_LABELS,
    },
    "im.v1.chat.update": {**_INSIDE, **_SETTINGS, 232047: NO_TABS_HERE, 232093: NO_MEETINGS},
    "im.v1.chat.delete": {**_INSIDE, 232024: OWN_GROUPS},
    "im.v1.chat.link": {
        232001: EARLIER,
        232019: NO_BUSY_CHAT,
        232024: OWN_GROUPS,
        232033: NO_EXTERNAL,
        232034: EARLIER,
        232061: NO_CRYPT,
        232063: NO_TEAMS,
        232065: MAKER_IN,
    },
    "im.v1.chat.members.create": {
        **_INSIDE,
        232019: NO_BUSY_CHAT,
        232028: NO_EXTERNAL,
        232044: ALL_EDITIONS,
        99992351: EARLIER,
        99992360: EARLIER,
        99992364: EARLIER,
    },
    "im.v1.chat.members.delete": {**_INSIDE, 232019: NO_BUSY_CHAT},
    "im.v1.chat.members.get": _INSIDE,
    "im.v1.chat.members.is_in_chat": _INSIDE,
    "im.v1.chat.members.me_join": {**_ALWAYS, 232019: NO_BUSY_CHAT, 232027: ITSELF},
    "im.v1.chat.managers.add_managers": _MANAGERS,
    "im.v1.chat.managers.delete_managers": _MANAGERS,
    "im.v1.chat.moderation.get": _INSIDE,
    "im.v1.chat.moderation.update": {
        **_INSIDE,
        232015: EARLIER,
        232019: NO_BUSY_CHAT,
        232060: NO_BANS,
        232092: NO_MEETINGS,
    },
}
