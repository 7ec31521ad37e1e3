"""Documented refusals of what is done with messages besides sending and reading them."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import (
    EARLIER,
    EARLIER_BODY,
    NEVER_GONE,
    NO_AUDIT,
    NO_EXTERNAL,
    NO_FOLDING,
    NO_INTERNAL,
    NO_QUOTA,
    ONE_BY_ONE,
    SCOPES_FIRST,
    UNKNOWN_COME_BACK,
    Reason,
)

_URGING: Mapping[int, Reason] = {230024: NO_QUOTA, 230027: NO_EXTERNAL, 230098: NO_FOLDING}
_BATCH: Mapping[int, Reason] = {230001: EARLIER, 230027: SCOPES_FIRST}

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    **{f"im.v1.message.urgent_{means}": _URGING for means in ("app", "sms", "phone")},
    **{f"im.v1.batch_message.{what}": _BATCH for what in ("delete", "get_progress", "read_user")},
    "interactive.v1.card.update": {100030: EARLIER_BODY},
    "message.v4.batch_send": {
        10002: NO_INTERNAL,
        11101: UNKNOWN_COME_BACK,
        11207: EARLIER,
        11209: NEVER_GONE,
        11210: NEVER_GONE,
        11235: ONE_BY_ONE,
        11312: NO_AUDIT,
        230100: NO_AUDIT,
    },
}
