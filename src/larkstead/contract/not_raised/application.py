"""Documented refusals of applications that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import CUSTOM_ONLY, EARLIER, Reason

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    "application.v6.application.get": {210505: CUSTOM_ONLY},
    "application.v6.application.app_version.list": {210505: CUSTOM_ONLY, 210514: EARLIER},
    "application.v6.application.app_version.get": {210505: CUSTOM_ONLY},
}
