"""Cards that could not be made, and cards that could not be updated."""

import re
from typing import Any

from larkstead.explain.card_words import shown, words_for
from larkstead.explain.case import Case, clock
from larkstead.explain.findings import Finding, Remedy, both, with_fix
from larkstead.explain.registry import rule
from larkstead.wire.cards import Fault, check, mended
from larkstead.wire.jsons import dump, load
from larkstead.world.im.card_updates import UPDATABLE_MS

CARDS = "/document/larkstead/cards"
PATCH = "im.v1.message.patch"
MOST = 5

_SUB_CODE = re.compile(r"ErrCode:\s*+(\d{1,18})(?!\d)")
_NEXT = re.compile(r";\s*+ErrorValue")
# Sub-codes that live in the platform's state, not in the card's own JSON, and our name of the rule.
_OF_STATE = {100290: "nobody", 200570: "image", 200830: "downgrade", 300240: "audio_file"}
_NOT_SHARED = "update_multi:true"


@rule(230099)
async def card(case: Case) -> Finding | None:
    """The very places of a card that are wrong, with the card as it should have been."""
    content = _card(case)
    faults = [fault for fault in check(content) if fault.refused] if content is not None else []
    if not faults and (fault := _of_state(case)) is not None:
        faults = [fault]
    if not faults:
        return _by_sub_code(case)
    cause, remedy = words_for(faults[0])
    evidence = [words_for(fault)[0] for fault in faults[1:MOST]]
    where = [shown(fault.path) for fault in faults[:1] if fault.path]
    fixed, left = mended(content) if content is not None else (None, [])
    corrected = case.corrected(content=dump(fixed).decode()) if fixed != content and not left else None
    remedies = [with_fix(remedy, corrected), Remedy(both("卡片的结构和规则见文档。", "What cards may hold."), CARDS)]
    if where:
        evidence.insert(0, both(f"位置：{where[0]}", f"The place: {where[0]}"))
    return Finding(cause, tuple(evidence), tuple(remedies), corrected)


def _card(case: Case) -> Any:
    asked = case.asked
    if asked is None or not case.value("content"):
        return None
    try:
        return load(case.value("content"))
    except ValueError:
        return None


def _of_state(case: Case) -> Fault | None:
    found, value = _SUB_CODE.search(case.message), _value(case.message)
    if found is None:
        return None
    if _NOT_SHARED in case.message:
        return Fault("not_shared", ("config", "update_multi"), int(found[1]), "")
    name = _OF_STATE.get(int(found[1]))
    named = "file_key" if value is None else value.removeprefix("image key ")
    data = {"id": named, "key": named}
    return None if name is None else Fault(name, (), int(found[1]), "", data=data)


def _value(message: str) -> str | None:
    """What stands behind `ErrorValue:`, up to the end."""
    _, named, value = message.partition("ErrorValue:")
    return value.strip().removesuffix(";") if named else None


def _said(message: str) -> str | None:
    """What stands behind `ErrMsg:`, up to the value or the end."""
    _, named, said = message.partition("ErrMsg:")
    if not named:
        return None
    after = _NEXT.search(said)
    return said.strip().removesuffix(";") if after is None else said[: after.start()].strip()


def _by_sub_code(case: Case) -> Finding:
    """What the answer itself says: without leave to read the request, or for an answer of the real platform."""
    found, said, value = _SUB_CODE.search(case.message), _said(case.message), _value(case.message)
    more = f" ({value})" if value else ""
    if found is None or said is None:
        cause = both("卡片内容不正确，无法创建卡片。", "The card could not be made of its JSON.")
    else:
        cause = both(
            f"卡片无法创建，子错误码 {found[1]}：{said}{more}。",
            f"The card could not be made, sub-code {found[1]}: {said}{more}.",
        )
    text = both("在调试台的卡片助手中检查卡片 JSON。", "Look it over with the explorer's card helper.")
    return Finding(cause, remedies=(Remedy(text, CARDS),))


@rule(230031)
async def too_old(case: Case) -> Finding | None:
    """A card that was sent too long ago."""
    message = await case.the_message()
    days = UPDATABLE_MS // 86_400_000
    text = both("重新发送一张卡片。", "Send a new card.")
    if message is None:
        cause = both(f"卡片只能在发送后 {days} 天内更新。", f"A card can be updated for {days} days after it was sent.")
    else:
        sent = clock(message.created_at)
        cause = both(
            f"该卡片发送于 {sent}，已超过 {days} 天，不能再更新。",
            f"The card was sent at {sent}, more than {days} days ago, and can no longer be updated.",
        )
    return Finding(cause, remedies=(Remedy(text, CARDS),))


@rule(230001, endpoint=PATCH)
async def no_card(case: Case) -> Finding | None:
    """A message of another type, which is not updated in this way."""
    if "NOT a card" not in case.reason:
        return None
    message = await case.the_message()
    kind = f" ({message.msg_type})" if message is not None else ""
    cause = both(
        f"该消息不是卡片{kind}，此接口只更新卡片。", f"The message is no card{kind}, and only cards are updated here."
    )
    text = both("更新 msg_type 为 interactive 的消息。", "Update a message that was sent with msg_type interactive.")
    return Finding(cause, remedies=(Remedy(text, CARDS),))


@rule(230001, endpoint=PATCH)
async def another_sender(case: Case) -> Finding | None:
    """A card that somebody else sent."""
    if "sender" not in case.reason:
        return None
    message = await case.the_message()
    who = ""
    if message is not None:
        memory = case.cell.memory
        sender = memory.apps.at(message.sender) if message.sender_kind == "app" else memory.users.at(message.sender)
        who = sender.name
    cause = both(
        f"卡片由{f'“{who}”' if who else '其他身份'}发送，只有发送者可以更新它。",
        f"The card was sent by {who or 'somebody else'}, and only its sender may update it.",
    )
    text = both("使用发送该卡片时的应用和 Token 类型。", "Use the app, and the kind of token, that sent it.")
    return Finding(cause, remedies=(Remedy(text),))
