"""The events and callbacks of the public contract as values: what each tells, and who may hear it.

`events()` reads them once; field trees and examples stay raw text until somebody asks for them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Literal, get_args

from larkstead.contract.corrections import EVENT_LISTS, EVENT_MANY, EVENT_TITLES, EVENT_VALUES
from larkstead.contract.facts import Field, fields_of

# What is around an event: a header beside it, the older envelope, whose `event` holds the type itself, or nothing.
Schema = Literal["2.0", "1.0", "flat"]
# An event is told once it has happened; a callback is asked while somebody waits.
EventKind = Literal["event", "callback"]
_SCHEMAS = frozenset(get_args(Schema))


@dataclass(frozen=True, slots=True)
class EventFacts:
    """All facts of one event. `area` is the folder of its documents; `scopes_any`: any one suffices to subscribe, none
    needs one; `field_scopes` guard fields, each of which says which of them.
    """

    event_type: str
    area: str
    title_zh: str
    title_en: str
    doc_path: str
    schema: Schema
    kind: EventKind
    app_types: tuple[str, ...]
    scopes_any: tuple[str, ...]
    field_scopes: tuple[str, ...]
    raw_tree: str = field(repr=False, compare=False)

    @property
    def body(self) -> tuple[Field, ...]:
        """The fields of what it tells, without what is around every event."""
        return fields_of(_tree(self.raw_tree)["event"])

    @property
    def example(self) -> Mapping[str, Any]:
        """The page's own body, with what is around every event."""
        example: Mapping[str, Any] = _tree(self.raw_tree)["example"]
        return example


@cache
def events() -> Mapping[str, EventFacts]:
    """Every event and callback of the contract, by its type."""
    areas = sorted((one for one in _data().iterdir() if (one / "events.json").is_file()), key=lambda one: one.name)
    return MappingProxyType({facts.event_type: facts for area in areas for facts in _of_area(area)})


def areas_of_events() -> Mapping[str, tuple[EventFacts, ...]]:
    """The events of each folder of the contract's data."""
    areas = sorted((one for one in _data().iterdir() if (one / "events.json").is_file()), key=lambda one: one.name)
    return {area.name: tuple(_of_area(area)) for area in areas}


def _data() -> Traversable:
    return files("larkstead.contract") / "data"


def _of_area(area: Traversable) -> Iterator[EventFacts]:
    titles = json.loads((area / "event_titles_en.json").read_text(encoding="utf-8"))
    heads = json.loads((area / "events.json").read_text(encoding="utf-8"))
    trees = (area / "event_trees.json").read_text(encoding="utf-8").split("\n")[1:-2]  # one record a line
    for head, raw in zip(heads, trees, strict=True):
        yield _event(head, titles[head["event_type"]], raw)


def _event(head: dict[str, Any], title_en: str, raw: str) -> EventFacts:
    assert head["schema"] in _SCHEMAS
    return EventFacts(
        event_type=head["event_type"],
        area=head["area"],
        title_zh=EVENT_TITLES.get(head["event_type"], head["title_zh"]),
        title_en=title_en,
        doc_path=head["doc_path"],
        schema=head["schema"],
        kind=head.get("kind", "event"),
        app_types=tuple(head.get("app_types", ())),
        scopes_any=tuple(head.get("scopes_any", ())),
        field_scopes=tuple(head.get("field_scopes", ())),
        raw_tree=raw,
    )


@cache
def _tree(raw: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(raw.removesuffix(","))
    if record["event_type"] in EVENT_LISTS:
        name, held = EVENT_LISTS[record["event_type"]]
        fields = record["event"]
        items = {"name": name, "type": "object[]", "children": [one for one in fields if one["name"] == held]}
        record["event"] = [*(one for one in fields if one["name"] != held), items]
    _complete(record["event_type"], record["event"])
    _show_many(record["event_type"], record.get("example"))
    return record


def _complete(type: str, fields: list[dict[str, Any]]) -> None:
    for one in fields:
        if (type, one["name"]) in EVENT_VALUES:
            one["enum"].append(EVENT_VALUES[type, one["name"]])
        if (type, one["name"]) in EVENT_MANY:
            one["type"] += "[]"
        _complete(type, one.get("children", []))


def _show_many(type: str, example: Any) -> None:
    """Put into lists what the example of an event shows of them, in place."""
    if not isinstance(example, dict):
        return
    for name, value in example.items():
        if (type, name) in EVENT_MANY:
            example[name] = [value]
        _show_many(type, value)
