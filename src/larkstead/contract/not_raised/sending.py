"""Documented refusals of what is done with messages besides sending and reading them."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import NO_EXTERNAL, NO_FOLDING, NO_QUOTA, Reason

_URGING: Mapping[int, Reason] = {230024: NO_QUOTA, 230027: NO_EXTERNAL, 230098: NO_FOLDING}

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    f"im.v1.message.urgent_{means}": _URGING for means in ("app", "sms", "phone")
}
