"""What a person does with a component of a card, held against the card: what the app is told of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from larkstead.wire.cards.check import version_of
from larkstead.wire.cards.faults import Path
from larkstead.wire.cards.form_rules import submits
from larkstead.wire.cards.tree import objects, tagged, text
from larkstead.wire.value import value

_PICKERS = frozenset({"date_picker", "picker_time", "picker_datetime"})
_CHOICES = frozenset({"overflow", "select_static", "multi_select_static"})
_MANY = frozenset({"multi_select_static", "multi_select_person"})
_FILLED = _PICKERS | _MANY | {"select_static", "select_person", "select_img", "checker", "input"}
# What tells the app of it only where it says so.
_PRESSED = frozenset({"button", "interactive_container"})
_PRESSABLE = _FILLED | _PRESSED | {"overflow"}

Filled = Mapping[str, str | bool | list[str]]


class NotInCard(Exception):
    """Nothing of a card is pressed so; `zh` and `en` say why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@value
class Press:
    """What a person did. The component by its tag, name and value, each "" or None where it is not said; and what they
    chose, ticked or wrote.
    """

    tag: str = ""
    name: str = ""
    value: Any = None
    option: str | None = None
    options: list[str] | None = None
    checked: bool | None = None
    input_value: str | None = None
    form_value: Filled | None = None
    timezone: str = ""


def action_of(card: dict[str, Any], press: Press) -> dict[str, Any]:
    """The `action` that an app is told of a press. Raises NotInCard for what nobody could do with this card."""
    refused: NotInCard | None = None
    parts = list(tagged(card))
    forms = {path: part for path, part in parts if part["tag"] == "form"}
    for path, part in parts:
        if not _is_meant(part, press):
            continue
        form = next((path[:end] for end in range(len(path) - 1, 0, -1) if path[:end] in forms), None)
        try:
            return _action(part, press, version_of(card), None if form is None else _fields(parts, form))
        except NotInCard as error:
            refused = refused or error
    raise refused or NotInCard("卡片中没有这个组件。", "The card has no such component.")


def _is_meant(part: Mapping[str, Any], press: Press) -> bool:
    if part["tag"] not in _PRESSABLE or (press.tag and part["tag"] != press.tag):
        return False
    if press.name and part.get("name") != press.name:
        return False
    return press.value is None or press.value in _values(part)


def _values(part: Mapping[str, Any]) -> list[Any]:
    """What goes back to the app with a press."""
    told = [one["value"] for one in _callbacks(part) if one.get("value") is not None]
    return [*told, part["value"]] if part.get("value") is not None else told


def _callbacks(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (one for one in objects(part.get("behaviors")) if one.get("type") == "callback")


def _action(
    part: Mapping[str, Any], press: Press, version: int, fields: Mapping[str, Mapping[str, Any]] | None
) -> dict[str, Any]:
    if part.get("disabled") is True:
        raise NotInCard("该组件已禁用。", "The component is disabled.")
    tag = part["tag"]
    sends = fields is not None and tag == "button" and submits(part, version)
    heard = any(True for _ in _callbacks(part))
    if tag in _PRESSED and not (sends or heard or bool(_values(part))):
        raise NotInCard("该组件不会请求回调。", "The component calls nothing back.")
    if tag in _FILLED and fields is not None and not heard:
        raise NotInCard("表单中的组件随表单提交。", "A component of a form is sent with its form.")
    found: dict[str, Any] = {"value": next(iter(_values(part)), {}), "tag": tag}
    if name := text(part.get("name")):
        found["name"] = name
    if tag in _PICKERS and press.timezone:
        found["timezone"] = press.timezone
    if sends:
        found["form_value"] = _filled(fields or {}, press.form_value or {})
    return found | _chosen(part, press)


def _chosen(part: Mapping[str, Any], press: Press) -> dict[str, Any]:
    """What was chosen, ticked or written in one component."""
    tag = part["tag"]
    if tag == "checker":
        return {"checked": _given(press.checked, "checked")}
    if tag == "input":
        return {"input_value": _given(press.input_value, "input_value")}
    if tag in _PRESSED:
        return {}
    if tag in _MANY or (tag == "select_img" and part.get("multi_select") is True):
        options = _given(press.options, "options")
        _check_options(part, options)
        return {"options": options}
    option = _given(press.option, "option")
    _check_options(part, [option])
    return {"option": option}


def _given(value: Any, field: str) -> Any:
    if value is None:
        raise NotInCard(f"请给出 {field}。", f"Say what {field} is.")
    return value


def _check_options(part: Mapping[str, Any], chosen: list[str]) -> None:
    there = {one.get("value") for one in objects(part.get("options"))}
    if (part["tag"] in _CHOICES or there) and not there.issuperset(chosen):
        raise NotInCard("该组件没有这个选项。", "The component has no such option.")


def _fields(parts: list[tuple[Path, Mapping[str, Any]]], form: Path) -> dict[str, Mapping[str, Any]]:
    inside = [part for path, part in parts if path[: len(form)] == form and part["tag"] in _FILLED]
    return {text(part.get("name")): part for part in inside}


def _filled(fields: Mapping[str, Mapping[str, Any]], given: Filled) -> dict[str, Any]:
    """What was filled in, each field as the app is told of it."""
    for name in given:
        if name not in fields:
            raise NotInCard(f"表单中没有 {name[:100]}。", f"The form has no {name[:100]}.")
    found: dict[str, Any] = {}
    for name, part in fields.items():
        if part.get("required") is True and part.get("disabled") is not True and given.get(name) in (None, "", []):
            raise NotInCard(f"请填写 {name[:100]}。", f"Fill in {name[:100]}.")
        if name in given:
            found[name] = _field(part, given[name])
    return found


def _field(part: Mapping[str, Any], given: str | bool | list[str]) -> str | bool | list[str]:
    tag = part["tag"]
    if tag == "checker":
        return given in (True, "true")
    if tag in _MANY or (tag == "select_img" and part.get("multi_select") is True):
        chosen = given if isinstance(given, list) else [str(given)] if given else []
        _check_options(part, chosen)
        return chosen
    if not isinstance(given, str):
        raise NotInCard("这一项须为文本。", "This field is a text.")
    if given and tag != "input":
        _check_options(part, [given])
    return given
