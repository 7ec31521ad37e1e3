"""The rules of forms and of what one fills in: names, and the button that sends a form."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from larkstead.wire.cards.faults import RULE, Fault, Path, hint, written
from larkstead.wire.cards.tree import language_of, text

Parts = list[tuple[Path, Mapping[str, Any]]]

NO_SUBMIT = 300123
NO_SUBMIT_TEXT = "there is no submit button in the form container, at least one"
# Components whose `name` the platform takes for the key of what was filled in.
_ASKING = frozenset(
    {
        "button", "input", "select_static", "multi_select_static", "select_person", "multi_select_person",
        "date_picker", "picker_time", "picker_datetime", "select_img", "checker",
    }
)  # fmt: skip


def form_faults(card: Any, parts: Parts, version: int) -> Iterator[Fault]:
    """What is wrong with the forms of a card."""
    yield from _names(card, parts)
    yield from _submits(card, parts, version)


def submits(button: Mapping[str, Any], version: int) -> bool:
    """Whether a button sends its form. In JSON 2.0 the old name of it is none (seen twice: 300123 for it alone)."""
    if button.get("form_action_type") == "submit":
        return True
    return version == 1 and button.get("action_type") == "form_submit"


def _names(card: Any, parts: Parts) -> Iterator[Fault]:
    seen: dict[str, set[Any]] = {}
    for path, part in parts:
        if part["tag"] != "form" and part["tag"] not in _ASKING:
            continue
        name, where = text(part.get("name")), written(card, path)
        if part["tag"] == "form" and not name:
            message = "form's name is required and can not be empty string"
            yield Fault("form_name", path, RULE, message, where=where)
        languages = seen.setdefault(name, set())
        language = language_of(path)
        if name and language in languages:
            yield Fault("same_name", (*path, "name"), RULE, f"name({name}) duplicate", "", where, {"name": name})
        languages.add(language)


def _submits(card: Any, parts: Parts, version: int) -> Iterator[Fault]:
    forms = {path for path, part in parts if part["tag"] == "form"}
    sent: set[Path] = set()
    for path, part in parts:
        if part["tag"] not in _ASKING:
            continue
        form = _form_of(path, forms)
        if form is not None and part["tag"] == "button" and submits(part, version):
            sent.add(form)
        if form is None and version == 2 and part["tag"] == "button" and text(part.get("form_action_type")):
            here, where = (*path, "form_action_type"), written(card, path)
            yield Fault("form_action", here, RULE, "formActionType only in form", where=where)
        if form is not None and not text(part.get("name")):
            yield hint("unnamed", path, tag=part["tag"])
    for path, part in parts:
        if part["tag"] == "form" and path not in sent:
            where, data = written(card, path), {"version": version}
            yield Fault("no_submit", path, NO_SUBMIT, NO_SUBMIT_TEXT, where=where, data=data)


def _form_of(path: Path, forms: Set[Path]) -> Path | None:
    """The innermost form that a part stands in."""
    if not forms:
        return None
    return next((path[:end] for end in range(len(path) - 1, 0, -1) if path[:end] in forms), None)
