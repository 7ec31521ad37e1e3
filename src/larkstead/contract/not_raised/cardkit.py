"""Documented refusals of cards that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import EARLIER, NO_INTERNAL, Reason

NO_INTERACTION = Reason(
    "点击组件时没有请求在等待应用响应，因此卡片不会处于交互中。",
    "No request waits for the app while a component is pressed, so a card is never in an interaction.",
)
NEVER_EMPTY = Reason(
    "该接口不接收卡片或组件的数据，卡片实体的数据不会为空。",
    "The call takes no card or elements, and an entity's card is never empty.",
)
INSIDE = Reason(
    "真实平台返回 300315，该错误码写在 msg 中（有公开记录）。",
    "The real platform answers 300315 and names this code inside msg, as was recorded.",
)
TIMEOUT_ONLY_STREAMING = Reason(
    "流式更新超时只影响流式更新文本，那里返回 200850；组件随时可以新增。",
    "The end of streaming concerns streamed text alone, where it is 200850; elements are added at any time.",
)

_OPERATION: Mapping[int, Reason] = {200810: NO_INTERACTION}

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    "cardkit.v1.card.create": {10002: EARLIER},
    "cardkit.v1.card.update": _OPERATION,
    "cardkit.v1.card.settings": _OPERATION,
    "cardkit.v1.card.batch_update": _OPERATION,
    "cardkit.v1.card.element.create": {
        **_OPERATION,
        200510: TIMEOUT_ONLY_STREAMING,
        300120: NO_INTERNAL,
        300301: INSIDE,
        300305: INSIDE,
    },
    "cardkit.v1.card.element.update": _OPERATION,
    "cardkit.v1.card.element.patch": _OPERATION,
    "cardkit.v1.card.element.delete": {**_OPERATION, 300307: NEVER_EMPTY},
    "cardkit.v1.card.element.content": {**_OPERATION, 300120: NO_INTERNAL, 300307: NEVER_EMPTY},
}
