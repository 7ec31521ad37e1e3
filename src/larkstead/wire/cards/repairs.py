"""The card as it should have been, where a fault says so itself."""

import copy
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from math import isfinite
from typing import Any

from larkstead.wire.cards.card_rules import PLATFORMS
from larkstead.wire.cards.check import SIDE, check
from larkstead.wire.cards.components import GONE_IN_2
from larkstead.wire.cards.faults import Fault
from larkstead.wire.cards.tree import at, tagged, text
from larkstead.wire.jsons import dump

Card = dict[str, Any]
_ROUNDS = 40  # so many faults are mended, one after another
# Of a card over what a send takes, nothing is mended: each round looks at all of it.
_MENDED_BYTES, _MENDED_PARTS = 30 * 1024, 250


def mendable(card: Any) -> bool:
    """Whether a card is small enough to be mended."""
    parts = sum(1 for _ in islice(tagged(card), _MENDED_PARTS + 1))
    return parts <= _MENDED_PARTS and len(dump(card)) <= _MENDED_BYTES


def mended(card: Any) -> tuple[Any, list[Fault]]:
    """A copy without the faults that can be mended, and the refused ones that are left."""
    if (faults := [fault for fault in check(card) if fault.rule == "deep"]) != []:
        return card, faults
    if not mendable(card):
        return card, [fault for fault in check(card) if fault.refused]
    now = copy.deepcopy(card)
    for _ in range(_ROUNDS):
        faults = [fault for fault in check(now) if fault.refused]
        if not any(_mend(now, fault) for fault in faults):
            return now, faults
    return now, [fault for fault in check(now) if fault.refused]


def mend_one(card: Any, fault: Fault) -> Any:
    """A copy without this fault; None when it cannot be known how."""
    if fault.rule not in _MENDS:
        return None
    now = copy.deepcopy(card)
    return now if _mend(now, fault) else None


def _mend(card: Any, fault: Fault) -> bool:
    mend = _MENDS.get(fault.rule)
    return mend is not None and mend(card, fault)


def _parent(card: Any, fault: Fault) -> Any:
    return at(card, fault.path[:-1])


def _unknown(card: Any, fault: Fault) -> bool:
    holder, name = _parent(card, fault), str(fault.path[-1])
    if not isinstance(holder, dict) or name not in holder:
        return False
    if fault.path == ("elements",):
        return _into_body(card)
    value = holder[name]
    near = get_close_matches(name, _names(fault.data.get("known")), n=1, cutoff=0.8)
    items = [(near[0] if key == name and near and near[0] not in holder else key, kept) for key, kept in holder.items()]
    holder.clear()
    holder.update({key: kept for key, kept in items if key != name})
    del value
    return True


def _names(known: Any) -> Sequence[str]:
    return [str(name) for name in known] if isinstance(known, list) else ()


def _into_body(card: Card) -> bool:
    body = card.setdefault("body", {})
    elements = card["elements"]
    if not isinstance(body, dict) or not isinstance(elements, list):
        return False
    body["elements"] = [*(body.get("elements") or []), *elements]
    del card["elements"]
    return True


def _enum(card: Any, fault: Fault) -> bool:
    holder, values = _parent(card, fault), _names(fault.data.get("values"))
    near = get_close_matches(str(fault.data.get("value", "")).lower(), values, n=1, cutoff=0.5)
    holder[fault.path[-1]] = near[0] if near else ("blue" if "blue" in values else values[0])
    return True


def _gone(card: Any, fault: Fault) -> bool:
    holder, element = _parent(card, fault), at(card, fault.path)
    index = fault.path[-1]
    if not isinstance(holder, list) or not isinstance(index, int) or not isinstance(element, dict):
        return False
    inner = element.get("actions") if element.get("tag") == "action" else element.get("elements")
    if not isinstance(inner, list):
        return False
    if element.get("tag") == "note":
        texts = [one for one in inner if isinstance(one, dict) and text(one.get("tag")) in {"plain_text", "lark_md"}]
        rest = [one for one in inner if isinstance(one, dict) and one.get("tag") == "img"]
        quiet = {"text_size": "notation", "text_color": "grey"}
        inner = [*rest, *({"tag": "div", "text": {**one, **quiet}} for one in texts)]
    holder[index : index + 1] = inner
    return True


def _untagged(card: Any, fault: Fault) -> bool:
    element, tags = at(card, fault.path), _names(fault.data.get("tags"))
    if not isinstance(element, dict):
        return False
    guess = next((tag for name, tag in _TELLING if name in element and tag in tags), "")
    if not guess:
        return False
    items = dict(element)
    element.clear()
    element.update({"tag": guess, **{name: value for name, value in items.items() if name != "tag"}})
    return True


_TELLING = (
    ("img_key", "img"),
    ("columns", "column_set"),
    ("actions", "action"),
    ("fields", "div"),
    ("options", "select_static"),
    ("behaviors", "button"),
    ("chart_spec", "chart"),
    ("text", "div"),
    ("content", "plain_text"),
    ("content", "markdown"),
)


def _tag(card: Any, fault: Fault) -> bool:
    element, tags = at(card, fault.path), _names(fault.data.get("tags"))
    given = str(fault.data.get("tag", ""))
    known = {"text": "plain_text", "md": "markdown", "image": "img", "divider": "hr", "select": "select_static"}
    if given == "markdown" and "lark_md" in tags:
        near = ["lark_md"]
    elif given == "lark_md" and "plain_text" in tags:
        near = ["plain_text"]
    elif fault.data.get("known"):  # a component that may not stand here
        return False
    else:
        near = [known[given]] if known.get(given) in tags else get_close_matches(given, tags, n=1, cutoff=0.8)
    if not near or not isinstance(element, dict):
        return False
    element["tag"] = near[0]
    within = [one for one in check(card) if one.path[: len(fault.path)] == fault.path]
    if any(one.rule in {"missing", "image", "chart"} for one in within):
        element["tag"] = given  # it lacks what that component needs, and so hardly is one
        return False
    return True


def _element_id(card: Any, fault: Fault) -> bool:
    holder = _parent(card, fault)
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign == "_") else "_" for sign in holder["element_id"])
    return _renamed(card, holder, "element_id", (kept if kept[:1].isalpha() else f"e_{kept}")[:20])


def _same(card: Any, fault: Fault) -> bool:
    name = str(fault.path[-1])
    return _renamed(card, _parent(card, fault), name, str(_parent(card, fault)[name]))


def _renamed(card: Any, holder: Card, name: str, wanted: str) -> bool:
    taken = {text(part.get(name)) for _, part in tagged(card) if part is not holder}
    number, now = 2, wanted
    while now in taken:
        now = f"{wanted[: 20 - len(str(number)) - 1]}_{number}"
        number += 1
    holder[name] = now
    return True


def _form_name(card: Any, fault: Fault) -> bool:
    return _renamed(card, at(card, fault.path), "name", "form_1")


def _update_multi(card: Any, fault: Fault) -> bool:
    _parent(card, fault)["update_multi"] = True
    return True


def _audio_forward(card: Any, fault: Fault) -> bool:
    config = card.setdefault("config", {}) if fault.path else None
    if not isinstance(config, dict):
        return False
    config["enable_forward"] = False
    return True


def _colour(card: Any, fault: Fault) -> bool:
    _parent(card, fault)[fault.path[-1]] = "grey"
    return True


def _bare(card: Any, fault: Fault) -> bool:
    """A component that was sent as the card becomes the one component of it."""
    component = dict(card)
    card.clear()
    if fault.data.get("tag") in (*GONE_IN_2, "column"):
        card["elements"] = [component]
    else:
        card.update({"schema": "2.0", "body": {"elements": [component]}})
    return True


def _no_card(card: Any, fault: Fault) -> bool:
    """What holds the card, or is one but for its version."""
    del fault
    if isinstance(card.get("body"), dict):
        card["schema"] = "2.0"
        return True
    inner: Card = next((card[name] for name in ("card", "content", "data") if isinstance(card.get(name), dict)), {})
    if not any(name in inner for name in ("schema", "elements", "i18n_elements")):
        return False
    card.clear()
    card.update(inner)
    return True


def _no_submit(card: Any, fault: Fault) -> bool:
    """The form's only button sends it; where there is none, or one of several, it gets one more."""
    form = at(card, fault.path)
    action = ("form_action_type", "submit") if fault.data.get("version") == 2 else ("action_type", "form_submit")
    buttons = [part for path, part in tagged(card) if part["tag"] == "button" and path[: len(fault.path)] == fault.path]
    if len(buttons) == 1 and not buttons[0].get("form_action_type"):
        button: Any = buttons[0]
        button[action[0]] = action[1]
        return bool(button.get("name")) or _renamed(card, button, "name", "submit")
    if not isinstance(form.setdefault("elements", []), list):
        return False
    button = {"tag": "button", "text": {"tag": "plain_text", "content": "Submit"}, action[0]: action[1]}
    form["elements"].append(button)
    return _renamed(card, button, "name", "submit")


def _form_action(card: Any, fault: Fault) -> bool:
    del _parent(card, fault)[fault.path[-1]]
    return True


def _bounds(card: Any, fault: Fault) -> bool:
    value, least, most = (fault.data[name] for name in ("value", "least", "most"))
    if not isinstance(value, int | float) or not isfinite(value):
        return False
    _parent(card, fault)[fault.path[-1]] = min(max(int(value), least), most)
    return True


def _padding(card: Any, fault: Fault) -> bool:
    """Two or three sides are meant as in CSS; what is no padding at all goes."""
    sides = str(fault.data["value"]).split()
    if len(sides) in {2, 3} and all(SIDE.fullmatch(side) for side in sides):
        _parent(card, fault)[fault.path[-1]] = " ".join([*sides, *(sides if len(sides) == 2 else sides[1:2])])
        return True
    del _parent(card, fault)[fault.path[-1]]
    return True


def _card_link(card: Any, fault: Fault) -> bool:
    link = at(card, fault.path)
    link["url"] = next(link[name] for name in PLATFORMS if isinstance(link.get(name), str) and link[name])
    return True


_MENDS: Mapping[str, Callable[[Any, Fault], bool]] = {
    "unknown": _unknown,
    "enum": _enum,
    "gone": _gone,
    "untagged": _untagged,
    "tag": _tag,
    "element_id": _element_id,
    "same_id": _same,
    "same_name": _same,
    "form_name": _form_name,
    "update_multi": _update_multi,
    "audio_forward": _audio_forward,
    "colour": _colour,
    "card_link": _card_link,
    "bare": _bare,
    "no_card": _no_card,
    "no_submit": _no_submit,
    "form_action": _form_action,
    "in_column": _gone,
    "bounds": _bounds,
    "padding": _padding,
}
