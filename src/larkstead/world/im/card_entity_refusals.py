"""Why something about card entities is refused."""

from collections.abc import Mapping
from typing import Final, Self

from larkstead.world.im.card_refusals import BadCard
from larkstead.world.refusal import Refusal

_GUIDE: Final = "/document/larkstead/streaming-cards"
_CARDS: Final = "/document/larkstead/cards"


class BadCardCall(Refusal):
    """A parameter that the gateway lets through and that is none here; `reason` says which and why."""

    zh = "请求参数不正确[：{reason}]。"
    en = "A parameter is not right[: {reason}]."
    zh_remedy = "按接口文档检查参数：card_id 是创建卡片实体返回的数字串；插入组件时必须填写 target_element_id。"
    en_remedy = (
        "Check it by the endpoint's page: a card_id is the number that creating a card answers; inserting needs a "
        "target_element_id."
    )
    link = _GUIDE
    reason: str = ""


class NoSuchCard(Refusal):
    """There is no card entity with this card_id."""

    zh = "没有这个卡片实体。"
    en = "There is no such card entity."
    zh_remedy = "使用创建卡片实体接口返回的 card_id，不是 message_id。"
    en_remedy = "Use the card_id that creating a card answers, which is no message_id."
    link = _GUIDE


class CardInInteraction(Refusal):
    """Somebody pressed something in the card, and its app is being asked about it."""

    zh = "有人正在与该卡片交互，应用尚未响应回调，此时不能更新卡片。"
    en = "Somebody pressed something in the card and waits for the app's reply to the callback: until then it stays."
    zh_remedy = "先响应回调，再更新卡片；也可以在响应中直接返回新卡片。"
    en_remedy = "Reply to the callback first, then update; or put the new card into the reply."
    link = _CARDS


class CardExpired(Refusal):
    """The card entity was made more than 14 days ago, at `created_at`."""

    of_request = frozenset({"created_at"})
    zh = "卡片实体创建已超过 14 天，不能再操作。"
    en = "The card entity was made more than 14 days ago and can no longer be changed."
    zh_remedy = "重新创建一个卡片实体并发送。"
    en_remedy = "Create a new card entity and send that."
    link = _GUIDE
    created_at: int = 0


class CardOfAnotherApp(Refusal):
    """The card entity was made by another app, `owner`."""

    of_request = frozenset({"owner"})
    zh = "卡片实体由另一个应用创建，只有创建它的应用可以发送和操作它。"
    en = "The card entity was made by another app, and only the app that made it sends and changes it."
    zh_remedy = "使用创建该卡片实体的应用的 tenant_access_token。"
    en_remedy = "Use the tenant_access_token of the app that created it."
    link = _GUIDE
    owner: int = 0


class SequenceNotGrown(Refusal):
    """The sequence is not greater than that of the operation before: `given` and `last`."""

    zh = "sequence[（{given}）]没有大于该卡片上一次操作的 sequence[（{last}）]。它只需递增，不必连续。"
    en = (
        "The sequence[ {given}] is not greater than that of the last operation on this card[, {last}]. It has to grow, "
        "and need not be consecutive."
    )
    zh_remedy = "每张卡片用一个计数器，所有卡片和组件接口共用，每次操作加一；失败的操作不占用序号。"
    en_remedy = "Keep one counter a card for all its calls and add one each time; a call that failed took no number."
    link = _GUIDE
    given: int = 0
    last: int = 0


class CardUuidConflict(Refusal):
    """The uuid came with another operation on this card before."""

    zh = "这个 uuid 已用于该卡片的另一次操作。"
    en = "This uuid came with another operation on the card before."
    zh_remedy = "每次操作使用新的 uuid；只有原样重试同一请求时才重复它，那时不会重复执行。"
    en_remedy = "Use a new uuid for each operation; the same one repeats a request as it was, and does nothing twice."
    link = _GUIDE


class CardTooFast(Refusal):
    """More than ten operations a second on one card, whatever calls they came by."""

    zh = "对该卡片的操作太频繁：每张卡片每秒最多 10 次，所有接口合计。"
    en = "Too many operations on this card: 10 a second, all calls together."
    zh_remedy = "合并后再发：约每 100 毫秒把全部文本发送一次。测试时可用 --limits off 关闭限制。"
    en_remedy = "Put them together: send the whole text about every 100 ms. In tests, --limits off turns limits off."
    link = _GUIDE


class StreamingTimedOut(Refusal):
    """Streaming was switched on ten minutes ago, and has closed by itself."""

    zh = "流式更新模式开启已满 10 分钟，自动关闭了。"
    en = "Streaming was switched on ten minutes ago and has closed by itself."
    zh_remedy = "调用更新卡片配置，把 streaming_mode 再设为 true，然后继续。"
    en_remedy = "Set streaming_mode to true again with the card's settings, then go on."
    link = _GUIDE


class StreamingClosed(Refusal):
    """The card does not stream, and only into one that does is text streamed."""

    zh = "卡片的流式更新模式是关闭的。"
    en = "The card is not in streaming mode."
    zh_remedy = "先调用更新卡片配置，把 config.streaming_mode 设为 true。"
    en_remedy = "Set config.streaming_mode to true first, with the card's settings."
    link = _GUIDE


class CardTooLarge(Refusal):
    """The card's JSON would be larger than 30 KB; `size` and `limit` are bytes."""

    zh = "卡片[ {size} 字节，]超过上限[ {limit} 字节| 30 KB]。"
    en = "The card [has {size} bytes, over|is over] the limit[ of {limit}| of 30 KB]."
    zh_remedy = "缩短内容，或把后续内容放进新的卡片。"
    en_remedy = "Shorten it, or go on in a new card."
    link = _GUIDE
    size: int = 0
    limit: int = 0


class CardEmpty(Refusal):
    """There is nothing in what should be a card, components, settings or actions."""

    zh = "卡片或组件的数据为空。"
    en = "The card or what is to be put into it is empty."
    zh_remedy = "传入至少有一个组件的 JSON。"
    en_remedy = "Give JSON with something in it."
    link = _CARDS


class _Worded(Refusal):
    """`reason` is what the platform says, `rule` our name of the rule that is broken."""

    reason: str = ""
    rule: str = ""


class CardNotMade(_Worded):
    """The JSON is no card."""

    zh = "卡片 JSON 不正确[：{reason}]。"
    en = "The card's JSON is not right[: {reason}]."
    zh_remedy = "在 API 调试台的卡片助手中检查卡片 JSON。"
    en_remedy = "Look the card over with the explorer's card helper."
    link = _CARDS


class SameElementId(_Worded):
    """An element_id is used twice or has not the form of one."""

    zh = "element_id 重复或格式不正确[：{reason}]。"
    en = "An element_id is used twice or is not of the form of one[: {reason}]."
    zh_remedy = "element_id 在卡片内唯一；以字母开头，由字母、数字、下划线组成，最多 20 个字符。"
    en_remedy = "Use each element_id once: a letter, then letters, digits and underscores, 20 characters at most."
    link = _CARDS


class TooManyElements(_Worded):
    """A card would have more than 200 components and elements."""

    zh = "卡片的组件和元素超过 200 个。"
    en = "The card would have more than 200 components and elements."
    zh_remedy = "合并或删除组件，或把后续内容放进新的卡片。"
    en_remedy = "Put some together or delete some, or go on in a new card."
    link = _CARDS


class CardNotShared(_Worded):
    """The card's update_multi is false: everybody who sees it could not see the same."""

    zh = "卡片的 config.update_multi 为 false。"
    en = "The card's config.update_multi is false."
    zh_remedy = "设为 true；JSON 2.0 默认如此，也可以省略。"
    en_remedy = "Set it to true; JSON 2.0 has it by default."
    link = _CARDS


class NotSchema2(_Worded):
    """The card is in JSON 1.0."""

    zh = "只支持 JSON 2.0 的卡片。"
    en = "Only cards in JSON 2.0 are taken here."
    zh_remedy = '在卡片中声明 "schema": "2.0"，组件放在 body.elements 中。'
    en_remedy = 'Say "schema": "2.0" and put the components into body.elements.'
    link = _CARDS


class NotText(_Worded):
    """Text is streamed into a component that is none; `tag` is what it is."""

    zh = "只能向普通文本和富文本组件流式输出[，该组件是 {tag}]。"
    en = "Text is streamed into plain_text and markdown alone[; this is {tag}]."
    zh_remedy = "把 element_id 设在 tag 为 markdown 或 plain_text 的元素上，或用更新组件接口。"
    en_remedy = "Give the element_id to a markdown or plain_text element, or update the component as a whole."
    link = _GUIDE
    tag: str = ""


class ElementTagFixed(_Worded):
    """A component's tag cannot be changed by setting some of its properties."""

    zh = "更新组件属性时不能修改 tag。"
    en = "The tag of a component cannot be changed by updating its properties."
    zh_remedy = "用更新组件接口换成另一个组件。"
    en_remedy = "Put another component in its place with the call that replaces one."
    link = _GUIDE


class ElementNotChanged(_Worded):
    """Properties or the text of a component could not be changed."""

    zh = "组件的属性没有更新[：{reason}]。"
    en = "The component's properties were not updated[: {reason}]."
    zh_remedy = "element_id 须是卡片此刻已有的组件；新增组件和更新它可能不是按你想的顺序到达。"
    en_remedy = "The element_id has to be in the card as it is now; adding it may not have come before this call."
    link = _GUIDE


class ElementNotDeleted(_Worded):
    """A component could not be deleted."""

    zh = "组件没有删除[：{reason}]。"
    en = "The component was not deleted[: {reason}]."
    zh_remedy = "element_id 须是卡片此刻已有的组件。"
    en_remedy = "The element_id has to be in the card as it is now."
    link = _GUIDE


class ElementNotAdded(_Worded):
    """Components could not be added."""

    zh = "组件没有添加[：{reason}]。"
    en = "The components were not added[: {reason}]."
    zh_remedy = (
        "target_element_id 须是卡片已有的组件，append 的目标须是容器；"
        "msg 中的 code 说明原因，如 300301 重复、300305 超限。"
    )
    en_remedy = (
        "The target_element_id has to be in the card, and what is appended to has to be a container. The code inside "
        "msg says why: 300301 an id used twice, 300305 too many."
    )
    link = _GUIDE


class ElementNotReplaced(_Worded):
    """A component could not be replaced."""

    zh = "组件没有替换[：{reason}]。"
    en = "The component was not replaced[: {reason}]."
    zh_remedy = "element_id 须是卡片此刻已有的组件，新组件须是完整的 JSON。"
    en_remedy = "The element_id has to be in the card as it is now, and the new component be whole."
    link = _GUIDE


class SettingsNotChanged(_Worded):
    """The card's settings could not be changed."""

    zh = "卡片配置没有更新[：{reason}]。"
    en = "The card's settings were not updated[: {reason}]."
    zh_remedy = "settings 是序列化后的 JSON 对象，包含 config（如 streaming_mode、summary）和 card_link。"
    en_remedy = "The settings are a JSON object as a string, with config (streaming_mode, summary, …) and card_link."
    link = _GUIDE


class UnsendableCard(BadCard):
    """A card entity that this app cannot send; `rule` says why: unknown, foreign, expired or sent."""

    zh = "这个卡片实体不能发送[：{zh_why}]。"
    en = "This card entity cannot be sent[: {en_why}]."
    zh_remedy = "用同一应用创建一个卡片实体，在 14 天内发送，只发送一次。"
    en_remedy = "Create a card entity with the same app, and send it within 14 days, once."
    link = _GUIDE
    zh_why: str = ""
    en_why: str = ""

    @classmethod
    def because(cls, rule: str) -> Self:
        """The refusal for one reason."""
        code, said, zh, en = _UNSENDABLE[rule]
        reason = f"ErrCode: {code}; ErrMsg: {said}; "
        return cls(reason=reason, sub_code=code, rule=rule, zh_why=zh, en_why=en)


# The first was recorded (zarazhangrui/lark-coding-agent-bridge#163); the others have the texts of CardKit's own codes.
_INVALID: Final = 11310
_UNSENDABLE: Final[Mapping[str, tuple[int, str, str, str]]] = {
    "unknown": (_INVALID, "cardid is invalid", "没有这个卡片实体", "there is none with this card_id"),
    "foreign": (
        300311,
        "The current application does not have permission to update/use this card",
        "它由另一个应用创建",
        "another app made it",
    ),
    "expired": (200750, "The card entity has expired", "它创建已超过 14 天", "it was made more than 14 days ago"),
    "sent": (_INVALID, "cardid has been sent", "它已经发送过一次", "it was sent before"),
}
