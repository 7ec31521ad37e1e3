"""Documented refusals of contacts that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import EARLIER, LEFT_OUT, NO_DEPARTMENT, NO_INTERNAL, Reason

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    "contact.v3.scope.list": {40011: EARLIER},
    "contact.v3.user.get": {40001: EARLIER, 41012: EARLIER, 40003: NO_INTERNAL},
    "contact.v3.user.batch": {40001: EARLIER, 40004: NO_DEPARTMENT},
    "contact.v3.user.find_by_department": {41050: LEFT_OUT},
}
