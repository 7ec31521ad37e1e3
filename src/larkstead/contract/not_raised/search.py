"""Documented refusals of searches that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import NO_INTERNAL, Reason

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {"search.v2.message.create": {1278002: NO_INTERNAL}}
