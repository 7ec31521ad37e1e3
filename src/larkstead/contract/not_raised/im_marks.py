"""Documented refusals of reactions, pins and receipts that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import (
    DISSOLVED_IS_232009,
    EARLIER,
    NO_BLOCKING,
    NO_EXTERNAL,
    NO_PAGES,
    NO_TIMED_END,
    NO_TRACELESS,
    NO_UNAUTHORIZED,
    OPERATOR_OF_TOKEN,
    OUTSIDE_IS_231002,
    REACTION_UNKNOWN,
    REPEATED_WAITS,
    SCOPES_FIRST,
    Reason,
)

_REACTING: Mapping[int, Reason] = {
    231004: DISSOLVED_IS_232009,
    231005: NO_TRACELESS,
    231008: OUTSIDE_IS_231002,
    231012: NO_PAGES,
    231013: NO_UNAUTHORIZED,
    231015: REPEATED_WAITS,
    231019: NO_BLOCKING,
    231020: NO_BLOCKING,
    231021: NO_EXTERNAL,
}
_PINNING: Mapping[int, Reason] = {
    230001: EARLIER,
    230027: SCOPES_FIRST,
    230045: DISSOLVED_IS_232009,
}

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    "im.v1.message.reaction.create": {**_REACTING, 231006: OPERATOR_OF_TOKEN, 231014: EARLIER},
    "im.v1.message.reaction.delete": {**_REACTING, 231001: REACTION_UNKNOWN},
    "im.v1.message.reaction.list": {231013: NO_UNAUTHORIZED, 231014: EARLIER},
    "im.v1.pin.create": {**_PINNING, 230111: NO_TIMED_END},
    "im.v1.pin.delete": _PINNING,
    "im.v1.pin.list": {230027: SCOPES_FIRST, 230048: EARLIER},
    "im.v1.message.read_users": {230027: SCOPES_FIRST},
}
