"""What a person does with a card that an app sent: the app is asked, and what it replies is shown."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.messenger.chats import message_of
from larkstead.console.views import InBoth
from larkstead.delivery.callbacks import Outcome
from larkstead.wire.cards.pressing import NotInCard, Press, action_of
from larkstead.wire.ids import Kind
from larkstead.wire.jsons import load
from larkstead.world.apps.records import App
from larkstead.world.im.records import Message
from larkstead.world.org.roles import may_manage
from larkstead.world.validators import bad

PARTS_MOST: Final = 200
_UNSET: Final = InBoth(
    zh="应用未配置卡片回调，或配置的请求地址无效。",
    en="The app has no callback configured for cards, or its request URL is not valid.",
)
_FAULTS: Final[Mapping[int, InBoth]] = {
    200080: InBoth(zh="请求卡片回调地址时出错。", en="Something failed while the callback was requested."),
    200340: _UNSET,
    200341: InBoth(zh="卡片回调服务未在规定时间内响应。", en="The callback was not answered in time."),
    200342: InBoth(zh="无法与卡片回调地址建立 TCP 连接。", en="No TCP connection to the callback's address."),
    200343: InBoth(zh="卡片回调地址的 DNS 解析失败。", en="The name of the callback's address is not known."),
    200671: InBoth(
        zh="卡片回调服务返回了非 HTTP 200 的状态码。", en="The callback was answered with another status than HTTP 200."
    ),
    200672: InBoth(zh="卡片回调服务返回了错误的响应体格式。", en="The callback was answered with a wrong body."),
    200673: InBoth(zh="卡片回调服务返回了错误的卡片。", en="The callback was answered with a wrong card."),
    200830: InBoth(
        zh="JSON 2.0 结构的卡片无法更新为 JSON 1.0 结构。", en="A card of JSON 2.0 cannot become one of JSON 1.0."
    ),
}
Short = Annotated[str, Field(max_length=1_000)]
Several = Annotated[list[Short], Field(max_length=PARTS_MOST)]


class CardPress(Request):
    """What one does with a component of a card: which it is, by `tag`, `name` and `value` ("" or null where it is not
    said), and what one chose, ticked or wrote. `form_value` is what stands in the fields of its form.
    """

    tag: str = ""
    name: str = ""
    value: Any = None
    option: Short | None = None
    options: Several | None = None
    checked: bool | None = None
    input_value: str | None = None
    form_value: Annotated[dict[str, str | bool | Several], Field(max_length=PARTS_MOST)] | None = None
    timezone: Annotated[str, Field(max_length=100)] = ""


class PressCard(CardPress):
    """What one does with a component of the card that a message is."""

    message_id: str


class PressToast(Response):
    """A word of the app; `i18n` are its words by language, such as zh_cn."""

    type: str
    content: str
    i18n: dict[str, str]


class Pressed(Response):
    """What came of it: 0 or Feishu's code and its words; `card`: whether the card is another now. `app_id` and
    `event_id` lead to the callback in the app's log: both are "" for who does not develop the app, the second also
    where the app was not asked.
    """

    code: int
    said: InBoth | None
    toast: PressToast | None
    card: bool
    app_id: str
    event_id: str


@action("cards.press")
async def press(caller: Caller, ask: PressCard) -> Pressed:
    """Press something in a card of an app: the app is asked, for at most three seconds."""
    message = await _pressed(caller, ask.message_id)
    action = done_with(_card(message), ask)
    app = caller.cell.memory.apps.at(message.sender)
    return told(caller, app, await caller.site.eventing.callbacks.press(caller.cell, app, message, caller.me, action))


def done_with(card: dict[str, Any], ask: CardPress) -> dict[str, Any]:
    """The action that an app is told of. Refuses with BadField what nobody could do with this card."""
    did = Press(
        ask.tag,
        ask.name,
        ask.value,
        ask.option,
        ask.options,
        ask.checked,
        ask.input_value,
        ask.form_value,
        ask.timezone,
    )
    try:
        return action_of(card, did)
    except NotInCard as error:
        raise bad("card", error.zh, error.en) from None


def told(caller: Caller, app: App, outcome: Outcome) -> Pressed:
    """What came of a press, as who pressed is told."""
    toast, develops = outcome.toast, may_manage(caller.me, app)
    return Pressed(
        code=outcome.code,
        said=_FAULTS.get(outcome.code),
        toast=None if toast is None else PressToast(type=toast.type, content=toast.content, i18n=toast.i18n),
        card=outcome.changed,
        app_id=app.app_id if develops else "",
        event_id=caller.cell.identities.event_id(outcome.event) if develops and outcome.event else "",
    )


async def _pressed(caller: Caller, message_id: str) -> Message:
    """A card as one sees it: a message of a chat one is in, or what an app shows to oneself alone there."""
    cell, sealed = caller.cell, caller.cell.identities.explain(message_id)
    id = sealed.id if sealed is not None and sealed.kind is Kind.MESSAGE else 0
    shown = await cell.ephemerals.find(id, caller.me) if id else None
    if shown is not None and cell.memory.members.has(shown.chat, "user", caller.me.id):
        return shown
    (message,) = await cell.personal_cards.seen([await message_of(caller, message_id)], caller.me)
    return message


def _card(message: Message) -> dict[str, Any]:
    if message.msg_type == "interactive" and message.sender_kind == "user":
        # As documented: whoever forwards a card sends one that asks nobody.
        raise bad("message_id", "转发的卡片不能交互。", "A card that was forwarded is only looked at.")
    if message.msg_type != "interactive" or message.sender_kind != "app" or message.deleted:
        raise bad("message_id", "这条消息不是应用发送的卡片。", "This message is no card that an app sent.")
    card: dict[str, Any] = load(message.content)
    return card
