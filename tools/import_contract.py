"""Carry the facts of the public contract into `src/larkstead/contract/data`.

    python -m tools.import_contract FOLDER

FOLDER holds endpoints.json, events.json, known.json, errors.json, errors_230001.json and scopes.json. Facts cross
over: names, types, flags, bounds, enums, examples, defaults, scopes, tokens, tiers, codes and their texts. Prose stays
behind. What belongs to one area (the first part of an endpoint's id) lies in a folder of its own, its events too. Each
file is written one record a line, so that a diff shows what changed. What the source gets wrong is put right in
`contract/corrections.py`, not here.
"""

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "src/larkstead/contract/data"
SECTIONS = ("path_params", "query_params", "body_params", "response")
IDENTITY = ("id", "area", "title_zh", "doc_path", "method", "path", "host", "tier", "app_types", "tokens")
RULES = ("scopes_any", "scopes_in_tip", "field_scopes", "content_type", "response_binary", "errors", "sub_errors")
TREES = (*SECTIONS, "request_example", "response_example")
EVENT = ("event_type", "area", "title_zh", "doc_path", "schema", "kind", "app_types", "scopes_any", "field_scopes")
# The folder of an event by the part of the documents that it is in.
EVENT_AREAS = {
    "application-v6": "application",
    "authentication-management": "auth",
    "bot-v3": "bot",
    "cardkit-v1": "cardkit",
    "contact-v3": "contact",
    "event-subscription-guide": "event",
    "group": "im",
    "helpdesk-v1": "helpdesk",
    "im-v1": "im",
    "uUDN04SN0QjL1QDN/bitable-v1": "bitable",
}
FIELD = ("name", "type", "required", "enum", "pattern", "scopes", "scopes_if")

Record = dict[str, Any]


def keep(record: Record, names: Iterable[str]) -> Record:
    """The named members of a record that say something; an empty list says nothing."""
    return {name: record[name] for name in names if record.get(name) not in (None, [], "")}


def bounds(field: Record) -> Record:
    """`len`, `min_len`, `max_len`, `range`, `min` and `max`, as the four names of `contract.facts.Field`."""
    least_len, most_len = field.get("len", (field.get("min_len"), field.get("max_len")))
    least, most = field.get("range", (field.get("min"), field.get("max")))
    if field.get("type") == "string" and most_len is None:  # "at most 100" said of a text means its length
        most_len, most = most, None
    named = {"min_len": least_len, "max_len": most_len, "minimum": least, "maximum": most}
    return {name: bound for name, bound in named.items() if bound is not None}


def example(value: object, kind: str | None) -> object:
    """An example as a caller would send it: escaped once, not twice; a list or an object where the field is one."""
    if not isinstance(value, str):
        return value
    led_in = re.fullmatch(r"[^\x00-\x7f].*?([0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12})", value)
    if led_in:  # a sentence, then the uuid
        return led_in.group(1)
    plain = value.replace('\\"', '"') if '\\"' in value else value
    try:
        parsed = json.loads(plain)
    except ValueError:
        return value
    if isinstance(parsed, (dict, list)):
        return plain if kind == "string" else parsed
    return value


def fixed(value: object, kind: str | None) -> object:
    """A fixed value in the type of its field."""
    return int(value) if kind == "int" and isinstance(value, str) else value


def field(source: Record) -> list[Record]:
    """One field of a tree; two where one row of the page names two ("a、b")."""
    source = {**source, "type": "string" if source.get("type") == "String" else source.get("type")}
    fact = keep(source, FIELD) | bounds(source)
    if "fixed" in source:
        fact["fixed"] = fixed(source["fixed"], source["type"])
    if "default" in source:
        fact["default"] = source["default"]
    if "example" in source:
        fact["example"] = example(source["example"], source["type"])
    if source.get("children"):
        fact["children"] = tree(source["children"])
    return [{**fact, "name": name} for name in source["name"].split("、")]


def tree(fields: Iterable[Record]) -> list[Record]:
    return [fact for source in fields for fact in field(source)]


def sample(value: object) -> object:
    """A request or response example with each text as a caller would send it."""
    if isinstance(value, dict):
        return {name: sample(member) for name, member in value.items()}
    if isinstance(value, list):
        return [sample(member) for member in value]
    return example(value, "string")


def head(endpoint: Record) -> Record:
    return keep(endpoint | {"tier": endpoint.get("rate_tier")}, (*IDENTITY, *RULES))


def trees(endpoint: Record) -> Record:
    sections = {section: tree(endpoint[section]) for section in SECTIONS}
    samples = {name: sample(endpoint[name]) for name in ("request_example", "response_example") if name in endpoint}
    return {"id": endpoint["id"]} | keep(sections | samples, TREES)


def event_tree(event: Record) -> Record:
    """The fields of what an event tells, without what is around all of them, and the page's own body."""
    told = next(field for field in event["body"] if field["name"] == "event")
    return {
        "event_type": event["event_type"],
        "event": tree(told["children"]),
        "example": sample(event["example"]),
    }


def write(name: str, records: Iterable[object]) -> None:
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    (DATA / name).parent.mkdir(exist_ok=True)
    (DATA / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def carry(folder: Path) -> None:
    """Write every file of DATA but the English titles, which are ours."""

    def read(name: str) -> Any:
        return json.loads((folder / name).read_text(encoding="utf-8"))

    areas: dict[str, list[Record]] = {}
    for endpoint in read("endpoints.json"):
        areas.setdefault(endpoint["id"].partition(".")[0], []).append(endpoint)
    for area, endpoints in areas.items():
        write(f"{area}/endpoints.json", map(head, endpoints))
        write(f"{area}/trees.json", map(trees, endpoints))
    of_areas: dict[str, list[Record]] = {}
    for event in read("events.json"):
        of_areas.setdefault(EVENT_AREAS[event["area"]], []).append(event)
    for area, events in of_areas.items():
        write(f"{area}/events.json", (keep(event, EVENT) for event in events))
        write(f"{area}/event_trees.json", map(event_tree, events))
    write("known.json", (keep(row, ("method", "path", "title_zh")) for row in read("known.json")))
    write("errors.json", (keep(row, ("code", "msg", "template")) for row in read("errors.json")))
    write("reasons_230001.json", read("errors_230001.json"))
    write("scopes.json", (keep(row, ("key", "title_zh", "tokens")) for row in read("scopes.json")))


def main() -> None:
    parser = argparse.ArgumentParser(description="Carry the facts of the public contract into the project.")
    parser.add_argument("folder", type=Path, help="the folder that holds endpoints.json and the rest")
    carry(parser.parse_args().folder)


if __name__ == "__main__":
    main()
