"""What is wrong with a card, and what to do, in words: for the assistant and for the card helper."""

from collections.abc import Mapping
from typing import Any

from larkstead.explain.findings import both
from larkstead.texts import Both
from larkstead.wire.cards import Fault

# By rule: cause in Chinese and English, remedy in Chinese and English. `{at}` is the path, the rest is the fault's.
_WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "type": (
        "{at} 应为 {expected}，实际是 {got}。",
        "{at} should be: {expected}; it is: {got}.",
        "把它改为 {expected}。",
        "Write: {expected}.",
    ),
    "deep": (
        "卡片 JSON 嵌套过深，超过 {most} 层。",
        "The card's JSON is nested deeper than {most} levels.",
        "减少嵌套；容器最多嵌套五层。",
        "Nest less: containers go five levels deep.",
    ),
    "no_card": (
        'content 不是卡片：顶层既没有 `elements` 或 `i18n_elements`，也没有声明 `"schema": "2.0"`（顶层有：{names}）。',
        'This is no card: its top level has no `elements`, no `i18n_elements` and no "schema":"2.0", but: {names}.',
        "content 直接写卡片 JSON，不要再包一层 `card`；普通文字请用 msg_type 为 text 的消息。",
        "Send the card's own JSON, without `card` around it; for mere words use the msg_type text.",
    ),
    "bare": (
        "content 是一个 `{tag}` 组件，而不是卡片。",
        "This is a component, `{tag}`, and no card.",
        "把它放进卡片的 `body.elements`（2.0）或 `elements`（1.0）。",
        "Put it into a card's `body.elements` (2.0) or `elements` (1.0).",
    ),
    "missing": ("{at} 缺少 `{name}`。", "{at} lacks `{name}`.", "补上 `{name}`。", "Add `{name}`."),
    "unknown": (
        "JSON 2.0 的 {within} 没有属性 `{name}`；2.0 会拒绝未知属性。",
        "In JSON 2.0 there is no `{name}` in {within}, and 2.0 refuses what it does not know.",
        "删除 `{name}`，或改用：{known}。",
        "Take `{name}` out, or use one of: {known}.",
    ),
    "unknown_elements": (
        "`schema` 为 2.0 的卡片，`elements` 应放在 `body` 内，而不是顶层。",
        'In a card with "schema":"2.0" the `elements` belong into `body`, not to the top level.',
        "把 elements 移到 body.elements。",
        "Move them to body.elements.",
    ),
    "version": (
        "{at} 是 JSON 2.0 的属性，1.0 卡片会忽略它。",
        "{at} belongs to JSON 2.0; a 1.0 card ignores it.",
        '删除它，或在顶层声明 "schema": "2.0"。',
        'Take it out, or say "schema": "2.0" at the top level.',
    ),
    "enum": (
        "{at} 没有取值“{value}”。",
        "{at} cannot be {value!r}.",
        "可用的取值：{values}。",
        "Use one of: {values}.",
    ),
    "colour": (
        "{at} 的颜色“{value}”无效：不支持十六进制颜色。",
        "{at} cannot be the colour {value!r}: hexadecimal colours are not taken.",
        "使用颜色枚举值（如 grey、red）或 rgba(…)。",
        "Use a colour's name (grey, red, …) or rgba(…).",
    ),
    "padding": (
        "{at} 的内边距“{value}”无效：只接受一个值或四个值。",
        "{at} cannot be {value!r}: the padding of a panel's header has one value or four.",
        "写成 `4px`，或按上、右、下、左写四个值，如 `4px 8px 4px 8px`。",
        "Write `4px`, or all four from the top on: `4px 8px 4px 8px`.",
    ),
    "bounds": (
        "{at} 是 {value}，应为 {least} 到 {most} 的整数。",
        "{at} is {value}; it is a whole number from {least} to {most}.",
        "改为 {least} 到 {most} 之间的整数，或删除它。",
        "Use one from {least} to {most}, or take it out.",
    ),
    "wide_screen": (
        "{at} 是 JSON 1.0 的属性，在 2.0 卡片中不起作用。",
        "{at} belongs to JSON 1.0; in a 2.0 card it does nothing.",
        "删除它；要撑满聊天窗口，用 config.width_mode。",
        "Take it out; for the whole width use config.width_mode.",
    ),
    "tag": (
        "{at} 处不能放标签为 `{tag}` 的组件。",
        "A component with the tag `{tag}` cannot stand at {at}.",
        "这里可以放：{tags}。",
        "Here may stand: {tags}.",
    ),
    "untagged": (
        "{at} 缺少 `tag`。",
        "{at} has no `tag`.",
        "用 `tag` 声明组件，这里可以放：{tags}。",
        "Say with `tag` what it is: {tags}.",
    ),
    "gone": (
        "JSON 2.0 不再支持 `{tag}` 组件（{at}）。",
        "JSON 2.0 has no `{tag}` any more ({at}).",
        "action：把按钮直接放入 elements；note：改用 notation 字号的 div。",
        "Instead of action put its buttons straight into elements; instead of note use a div in the size notation.",
    ),
    "in_column": (
        "分栏的列里不能放 action 组件（{at}）。",
        "An action cannot stand in a column ({at}).",
        "把其中的按钮直接放进列的 elements。",
        "Put its buttons straight into the column's elements.",
    ),
    "elements": (
        "卡片有 {count} 个组件和元素，上限是 {most} 个。",
        "The card has {count} elements; {most} are the most.",
        "减少组件，或拆成多张卡片。",
        "Use fewer, or several cards.",
    ),
    "tables": (
        "卡片有 {count} 个表格，上限是 {most} 个。",
        "The card has {count} tables; {most} are the most.",
        "减少表格，或改用 Markdown 表格（另计，最多 5 个）。",
        "Use fewer, or tables in Markdown, of which there may be five more.",
    ),
    "element_id": (
        "element_id “{id}”格式不正确（{at}）。",
        "The element_id {id!r} has not the right form ({at}).",
        "以字母开头，只用字母、数字和下划线，最多 20 个字符。",
        "Begin with a letter; then letters, digits and underscores, 20 at most.",
    ),
    "same_id": (
        "element_id “{id}”在卡片中重复（{at}）。",
        "The element_id {id!r} occurs twice in the card ({at}).",
        "每个 element_id 在一张卡片内必须唯一。",
        "Each is used once in a card.",
    ),
    "form_name": (
        "表单容器没有 `name`（{at}）。",
        "The form has no `name` ({at}).",
        "为表单设置在卡片内唯一的 name。",
        "Give it a name that occurs once in the card.",
    ),
    "no_submit": (
        "表单容器里没有提交按钮（{at}）。",
        "The form has no button that submits it ({at}).",
        '在表单内放一个按钮：2.0 写 `"form_action_type": "submit"`，1.0 写 `"action_type": "form_submit"`。',
        'Put a button into it with "form_action_type":"submit" (JSON 2.0) or "action_type":"form_submit" (1.0).',
    ),
    "form_action": (
        "{at}：按钮不在表单容器内，不能提交或重置表单。",
        "{at}: this button stands in no form, so it cannot submit or reset one.",
        "把按钮放进表单容器，或删除 form_action_type，改用 behaviors。",
        "Move it into the form, or take form_action_type out and use behaviors.",
    ),
    "unnamed": (
        "表单内的 {tag} 没有 `name`（{at}），提交时会失败。",
        "The {tag} in the form has no `name` ({at}), and submitting will fail.",
        "为它设置在卡片内唯一的 name。",
        "Give it a name that occurs once in the card.",
    ),
    "same_name": (
        "`name` “{name}”在卡片中重复（{at}）；表单、输入框和按钮的 name 共用一个命名空间。",
        "The `name` {name!r} occurs twice ({at}): forms, inputs and buttons share one set of names.",
        "使每个 name 唯一。",
        "Use each name once.",
    ),
    "image": (
        "图片 key “{key}”无效（{at}）。",
        "{key!r} is no key of a picture ({at}).",
        "通过上传图片接口获取 image_key（img_ 开头），不能直接写图片网址。",
        "Upload the picture and use its image_key (img_…); an address on the web will not do.",
    ),
    "link": (
        "{at} 中的链接“{href}”不能打开：只支持 http 和 https 链接。",
        "{at} has the link {href!r}, which cannot be opened: links are http or https.",
        "换成 http(s) 链接，或写成普通文字、代码。",
        "Use an http(s) address, or write it as words or as code.",
    ),
    "audio_forward": (
        "卡片含有音频，但没有禁止转发（{at}）。",
        "The card has audio and can be forwarded ({at}).",
        "在 config 中设置 enable_forward 为 false。",
        "Set enable_forward to false in its config.",
    ),
    "audio_id": (
        "audio_id “{id}”在卡片中重复（{at}）。",
        "The audio_id {id!r} occurs twice in the card ({at}).",
        "每个 audio_id 在一张卡片内必须唯一。",
        "Each is used once in a card.",
    ),
    "audio_file": (
        "卡片中的音频 {key} 不是本应用上传的文件。",
        "{key}, the audio in the card, is no file that this app uploaded.",
        "用发送卡片的应用上传音频，再使用它的 file_key。",
        "Upload it with the app that sends the card, and use that file_key.",
    ),
    "chart": (
        "图表的 chart_spec 无效（{at}）。",
        "The chart_spec is not valid ({at}).",
        "chart_spec 应为 VChart 的图表定义，至少包含 type 和 data。",
        "It is a VChart definition, with type and data at least.",
    ),
    "rows": (
        "表格的 rows 应为对象数组（{at}）。",
        "A table's rows are a list of objects ({at}).",
        '每一行写成 {{"列的 name": 值}}。',
        'Write each row as {{"name of a column": value}}.',
    ),
    "row_names": (
        "表格行中的“{name}”没有在 columns 中声明（{at}）。",
        "A row has {name!r}, which no column is called ({at}).",
        "行的 key 应为列的 name：{columns}。",
        "The members of a row are the names of columns: {columns}.",
    ),
    "update_multi": (
        "JSON 2.0 卡片的 update_multi 只能为 true。",
        "A JSON 2.0 card has update_multi true, never false.",
        "设为 true，或删除它。",
        "Set it to true, or take it out.",
    ),
    "card_link": (
        "card_link 没有 url，且缺少 {missing}。",
        "card_link has no url, and lacks {missing}.",
        "填写 url，或完整填写三个端的链接。",
        "Give url, or the addresses of all three platforms.",
    ),
    "header_tags": (
        "标题有 {count} 个标签，只会显示前 {most} 个。",
        "The header has {count} tags; only the first {most} are shown.",
        "最多设置 {most} 个标签。",
        "Use {most} at most.",
    ),
    "header_title": (
        "header 没有 title，卡片不会显示主标题。",
        "The header has no title, so none is shown.",
        "设置 header.title。",
        "Set header.title.",
    ),
    "markdown_tables": (
        "卡片中共有 {count} 个 Markdown 表格，上限是 {most} 个（{at} 处超出）。",
        "The card has {count} tables in Markdown, and {most} are the most (the next stands in {at}).",
        "减少表格，拆成多张卡片，或把多出的表格放进代码块。",
        "Use fewer, several cards, or a code fence for the rest.",
    ),
    "markdown_rows": (
        "{at} 中的 Markdown 表格有 {count} 行，表头之外最多 {most} 行。",
        "{at} has a table in Markdown of {count} rows; {most} are the most, its head apart.",
        "拆成多个表格，或改用表格组件（table）。",
        "Make several of it, or use a table component.",
    ),
    "nobody": (
        "卡片中 @ 或展示的 {id} 不是本企业的成员。",
        "{id}, whom the card mentions or shows, is nobody of this enterprise.",
        "使用当前应用的 open_id、user_id 或邮箱；卡片中不能用 union_id。",
        "Use an open_id of this app, a user_id or an e-mail; a card takes no union_id.",
    ),
    "template_unknown": (
        "没有已发布的卡片模板 {key}（或没有这个版本）。",
        "There is no published card template {key}, or not this version of it.",
        "在开发者后台的“卡片模板”中发布它，并核对 template_id 和 template_version_name。",
        "Publish it under Card templates in the developer console; compare template_id and template_version_name.",
    ),
    "template_not_granted": (
        "该应用或自定义机器人没有卡片模板 {key} 的使用权限。",
        "This app or custom bot may not use the card template {key}.",
        "在模板的“使用权限”中添加它。",
        "Add it to those who may use the template.",
    ),
    "template_variable": (
        "template_variable 应为 JSON 对象。",
        "template_variable is an object.",
        '写成 {{"变量名": 值}}。',
        'Write {{"name of a variable": value}}.',
    ),
    "variable_type": (
        "变量 {name} 的值不是模板指定的类型 {type}。",
        "The value of the variable {name} is not of the type {type}, which the template says.",
        "按模板中变量的类型传值。",
        "Give a value of that type.",
    ),
    "variable_format": (
        "变量 {name} 的值不是 {format} 格式。",
        "The value of the variable {name} is not written as {format}.",
        "写成 {format}。",
        "Write {format}.",
    ),
    "downgrade": (
        "JSON 2.0 的卡片不能更新为 1.0 的卡片。",
        "A JSON 2.0 card cannot become a 1.0 card.",
        '在新卡片中声明 "schema": "2.0"，并把 elements 放入 body。',
        'Say "schema": "2.0" in the new card as well, with its elements in body.',
    ),
    "not_shared": (
        "更新前后的卡片都要在 config 中声明 update_multi 为 true。",
        "Both the card that was sent and the new one need update_multi true in their config.",
        "发送和更新时都设置 config.update_multi = true；已发送的卡片若没有，需重新发送。",
        "Set config.update_multi to true in both; a card sent without it has to be sent anew.",
    ),
}


def words_for(fault: Fault) -> tuple[Both, Both]:
    """The cause and the remedy of a fault."""
    rule = "unknown_elements" if fault.rule == "unknown" and fault.path == ("elements",) else fault.rule
    zh, en, zh_remedy, en_remedy = _WORDS[rule]
    data = {
        "at": f"`{shown(fault.path)}`",
        "within": f"`{shown(fault.path[:-1])}`",
        **{name: _listed(value) for name, value in fault.data.items()},
    }
    filled = _Filled(data)
    said = [sentence.format_map(filled) for sentence in (zh, en, zh_remedy, en_remedy)]
    return both(said[0], said[1]), both(said[2], said[3])


def shown(path: tuple[str | int, ...]) -> str:
    """A path as people write it: `body.elements[1].text`; of the card itself `card`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "card"


def _listed(value: Any) -> Any:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else value


class _Filled(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"
