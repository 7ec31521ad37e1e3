"""Documented refusals of chats, messages, images and files that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised import groups
from larkstead.contract.not_raised.reasons import (
    ALL_HISTORY,
    EARLIER,
    EVERY_CHAT_HAS_THREADS,
    HIDDEN_THREAD,
    NO_AGGREGATION,
    NO_AUDIT,
    NO_BLOCKING,
    NO_CRYPT,
    NO_EXTERNAL,
    NO_SELF_DESTRUCT,
    NO_SHORTAGE,
    NO_UNAUTHORIZED,
    NONE_LARGER,
    PLACE_UNKNOWN,
    RECALLED,
    RESIGNED,
    SCOPES_FIRST,
    THREAD_OF_MESSAGE,
    WAITS,
    Reason,
)

_SENDING: Mapping[int, Reason] = {
    230019: THREAD_OF_MESSAGE,
    230022: NO_AUDIT,
    230028: NO_AUDIT,
    230035: NO_BLOCKING,
    230038: NO_EXTERNAL,
    230049: WAITS,
    230075: NO_CRYPT,
}

_UPLOADING: Mapping[int, Reason] = {
    232096: NO_SHORTAGE,
    234002: NO_UNAUTHORIZED,
    234041: NO_CRYPT,
}
_DOWNLOADING: Mapping[int, Reason] = {234002: NO_UNAUTHORIZED, 234041: NO_CRYPT, 234042: NO_SHORTAGE}

_FORWARDING: Mapping[int, Reason] = {
    230001: EARLIER,
    230027: SCOPES_FIRST,
    230029: RESIGNED,
    230035: NO_BLOCKING,
    230036: NO_CRYPT,
    230038: NO_EXTERNAL,
    230049: WAITS,
    230053: NO_BLOCKING,
    230062: NO_CRYPT,
    230066: NO_CRYPT,
}

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    **groups.NOT_RAISED,
    "im.v1.file.create": _UPLOADING,
    "im.v1.file.get": {**_DOWNLOADING, 234037: NONE_LARGER},
    "im.v1.image.create": _UPLOADING,
    "im.v1.image.get": _DOWNLOADING,
    "im.v1.message.create": {
        **_SENDING,
        230054: NO_EXTERNAL,
        230029: RESIGNED,
        230034: PLACE_UNKNOWN,
        230036: NO_CRYPT,
        230053: NO_BLOCKING,
    },
    "im.v1.message.reply": {
        **_SENDING,
        230071: EVERY_CHAT_HAS_THREADS,
        230072: NO_AGGREGATION,
        230111: NO_SELF_DESTRUCT,
    },
    "im.v1.message.patch": {230027: SCOPES_FIRST, 230028: NO_AUDIT, 230110: RECALLED},
    "im.v1.message.update": {
        230022: NO_AUDIT,
        230027: SCOPES_FIRST,
        230028: NO_AUDIT,
        230035: NO_BLOCKING,
        230038: NO_EXTERNAL,
        230073: NO_CRYPT,
        230074: NO_CRYPT,
        230110: RECALLED,
    },
    "im.v1.message.delete": {230001: EARLIER, 230027: SCOPES_FIRST},
    "im.v1.message.forward": {**_FORWARDING, 230110: RECALLED},
    "im.v1.message.merge_forward": _FORWARDING,
    "im.v1.thread.forward": {
        **{code: why for code, why in _FORWARDING.items() if code not in {230018, 230029}},
        230050: HIDDEN_THREAD,
        230110: RECALLED,
    },
    "im.v1.message.get": {230001: EARLIER, 230110: RECALLED},
    "im.v1.message.resource.get": {
        **_DOWNLOADING,
        234009: NO_EXTERNAL,
        234019: NO_UNAUTHORIZED,
        234037: NONE_LARGER,
        234040: ALL_HISTORY,
    },
    "im.v1.message.list": {230110: RECALLED, 231204: NO_EXTERNAL},
}
