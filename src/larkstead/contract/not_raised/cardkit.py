"""Documented refusals of cards that do not occur here."""

from collections.abc import Mapping

from larkstead.contract.not_raised.reasons import EARLIER, NO_INTERNAL, Reason

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

NOT_RAISED: Mapping[str, Mapping[int, Reason]] = {
    "cardkit.v1.card.create": {10002: EARLIER},
    "cardkit.v1.card.element.create": {
        200510: TIMEOUT_ONLY_STREAMING,
        300120: NO_INTERNAL,
        300301: INSIDE,
        300305: INSIDE,
    },
    "cardkit.v1.card.element.delete": {300307: NEVER_EMPTY},
    "cardkit.v1.card.element.content": {300120: NO_INTERNAL, 300307: NEVER_EMPTY},
}
