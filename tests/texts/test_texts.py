"""The documents' texts are complete, equal in both languages, and lead nowhere that does not exist."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import larkstead.texts
from larkstead.api import CATALOGUE
from larkstead.contract.events import events
from larkstead.contract.facts import EndpointFacts, Field, contract
from larkstead.gate.causes import help_at
from larkstead.texts import LANGS, Both, Guide, texts

# What is emulated: the catalogue itself.
OPEN = sorted(CATALOGUE.endpoints)
PAGES = ("/", "/login", "/app", "/app/templates", "/admin", "/api-explorer", "/messenger", "/search")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HAN = re.compile(r"[\u4e00-\u9fff]")
FILES = sorted(Path(larkstead.texts.__file__).parent.glob("*.yaml"))


def written(file: Path) -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


def fields_of(endpoint: EndpointFacts) -> Iterator[tuple[str, str, Field]]:
    places = {
        "path": endpoint.path_params,
        "query": endpoint.query_params,
        "body": endpoint.body_params,
        "response": endpoint.response,
    }
    for location, fields in places.items():
        yield from ((location, name, field) for name, field in walk(fields))


def walk(fields: tuple[Field, ...], above: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield above + field.name, field
        yield from walk(field.children, f"{above}{field.name}.")


def is_written(text: Both | None) -> bool:
    return text is not None and bool(HAN.search(text.zh)) and bool(text.en.strip()) and not HAN.search(text.en)


def missing_fields(endpoint: EndpointFacts) -> list[str]:
    return [
        f"{place}.{name}"
        for place, name, _ in fields_of(endpoint)
        if not is_written(texts().field_help(endpoint.id, place, name))
    ]


def missing_values(endpoint: EndpointFacts) -> list[str]:
    return [
        f"{name}={value}"
        for _, name, field in fields_of(endpoint)
        for value in field.enum
        if not (found := texts().enum_help(name, value, endpoint.id)) or not found.zh or not found.en
    ]


@pytest.mark.parametrize("endpoint_id", OPEN)
def test_every_field_of_an_open_endpoint_has_help_in_both_languages(endpoint_id: str) -> None:
    assert missing_fields(contract().endpoints[endpoint_id]) == []


@pytest.mark.parametrize("endpoint_id", OPEN)
def test_every_enum_value_of_an_open_endpoint_has_a_meaning_in_both_languages(endpoint_id: str) -> None:
    assert missing_values(contract().endpoints[endpoint_id]) == []


@pytest.mark.parametrize("endpoint_id", OPEN)
def test_every_documented_error_of_an_open_endpoint_has_a_cause_and_a_remedy(endpoint_id: str) -> None:
    for error in contract().endpoints[endpoint_id].errors:
        found = help_at(CATALOGUE, endpoint_id, error.code)
        assert found is not None, error.code
        assert is_written(found.cause), error.code
        assert is_written(found.remedy), error.code


def test_every_text_of_an_error_has_a_cause_and_a_remedy_in_both_languages() -> None:
    for file in FILES:
        for key in written(file).get("errors", {}):
            endpoint_id, _, code = key.rpartition("/")
            found = texts().error_help(endpoint_id or None, int(code))
            assert found is not None, key
            assert is_written(found.cause), key
            assert is_written(found.remedy), key


@pytest.mark.parametrize("endpoint_id", OPEN)
def test_every_open_endpoint_has_a_summary_in_both_languages(endpoint_id: str) -> None:
    assert is_written(texts().endpoint_summary(endpoint_id))


@pytest.mark.parametrize("type", sorted(events()))
def test_every_event_has_a_summary(type: str) -> None:
    assert is_written(texts().event_summary(type))


def test_most_field_rows_of_the_whole_contract_have_help() -> None:
    rows = [(e.id, place, name) for e in contract().endpoints.values() for place, name, _ in fields_of(e)]
    told = sum(texts().field_help(*row) is not None for row in rows)
    assert told / len(rows) > 0.9


def test_an_endpoints_own_text_wins_over_the_general_one() -> None:
    own = texts().field_help("im.v1.message.create", "body", "uuid")
    general = texts().field_help("im.v1.message.forward", "query", "uuid")
    assert own is not None
    assert general is not None
    assert own != general


def test_a_longer_match_wins_over_a_shorter_one() -> None:
    sender = texts().field_help("im.v1.message.get", "response", "data.items.sender.id")
    mention = texts().field_help("im.v1.message.get", "response", "data.items.mentions[].id")
    assert sender is not None
    assert mention is not None
    assert "sender" in sender.en
    assert "mentioned" in mention.en


def test_an_endpoint_adds_to_what_a_cause_is_explained_by() -> None:
    added = texts().error_addition("im.v1.message.get", 230027)
    words = help_at(CATALOGUE, "im.v1.message.get", 230027)
    assert added is not None
    assert words is not None
    assert words.remedy.en.endswith(added.en)
    assert words.remedy.en != added.en


def test_nothing_written_is_none() -> None:
    assert texts().field_help("im.v1.message.create", "body", "no_such_field") is None
    assert texts().enum_help("msg_type", "no_such_type") is None
    assert texts().error_help("im.v1.message.create", 1) is None
    assert texts().endpoint_summary("no.such.endpoint") is None
    assert texts().guide("/document/no-such-page", "zh") is None


def test_every_name_given_help_is_a_field_of_the_contract() -> None:
    names = {name.split(".")[-1] for e in contract().endpoints.values() for _, name, _ in fields_of(e)}
    keys = [key for file in FILES for key in written(file).get("fields", {})]
    assert [key for key in keys if key.split(".")[-1] not in names] == []
    assert len(keys) > 400


def test_no_key_is_written_twice_in_one_file_or_in_two() -> None:
    keys = [
        (section, re.sub(r":( .*)?$", "", line).strip('"'))
        for file in FILES
        for section, body in re.findall(r"^(\w+):\n((?:(?:  .*)?\n)*)", file.read_text(encoding="utf-8"), re.MULTILINE)
        for line in re.findall(r'^  ("?\w[^{\n]*:)(?: |$)', body, re.MULTILINE)
    ]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert len(keys) == sum(len(entries) for file in FILES for entries in written(file).values())


def test_an_area_writes_of_its_own_endpoints_alone() -> None:
    for file in FILES:
        sections = written(file)
        named = [*sections.get("summaries", {}), *sections.get("fields_at", {})]
        named += [
            key.partition("/")[0]
            for name in ("enums", "errors", "errors_at")
            for key in sections.get(name, {})
            if "/" in key
        ]
        areas = {name.partition(".")[0] for name in named}
        # A large area has several files, whose names begin with it.
        assert all(file.stem == area or file.stem.startswith(f"{area}_") for area in areas)


def test_every_guide_exists_in_both_languages_with_the_same_place() -> None:
    def places(lang: str) -> set[tuple[str, str, tuple[str, ...], int, str]]:
        return {(g.slug, g.path, g.aliases, g.order, g.kind) for g in texts().guides() if g.lang == lang}

    assert places("zh") == places("en")
    assert len(places("zh")) >= 25


def test_no_two_pages_share_a_path() -> None:
    paths = [path for g in texts().guides() if g.lang == "zh" for path in (g.path, *g.aliases)]
    paths += [endpoint.doc_path for endpoint in contract().endpoints.values()]
    paths += [facts.doc_path for facts in events().values()]
    assert [path for path, times in Counter(paths).items() if times > 1] == []


@pytest.mark.parametrize("guide", texts().guides(), ids=lambda g: f"{g.lang}-{g.slug}")
def test_every_link_of_a_guide_leads_to_a_page(guide: Guide) -> None:
    known = {g.path for g in texts().guides()} | {e.doc_path for e in contract().endpoints.values()} | {*PAGES}
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", guide.body, flags=re.DOTALL)
    assert [link for link in LINK.findall(prose) if link not in known] == []


@pytest.mark.parametrize("guide", texts().guides(), ids=lambda g: f"{g.lang}-{g.slug}")
def test_a_guide_is_written_in_its_own_language(guide: Guide) -> None:
    assert guide.title
    assert guide.section
    assert guide.path.startswith("/document")
    assert not guide.body.startswith("# ")
    assert bool(HAN.search(guide.body)) == (guide.lang == "zh")


def test_a_guide_has_the_same_sections_in_both_languages() -> None:
    # A link to a section holds its number alone.
    levels: dict[str, dict[str, list[str]]] = {}
    for guide in texts().guides():
        levels.setdefault(guide.slug, {})[guide.lang] = re.findall(r"^(#{2,3}) ", guide.body, re.MULTILINE)
    assert {slug for slug, found in levels.items() if found["zh"] != found["en"]} == set()


def test_a_guide_is_found_by_its_path_and_by_its_aliases() -> None:
    alias = "/document/uAjLw4CM/uMzNwEjLzcDMx4yM3ATM/how-to-call-a-server-side-api/introduction"
    for lang in LANGS:
        start = texts().guide("/document/introduction", lang)
        assert start is not None
        assert start.slug == "quick-start"
        assert start.lang == lang
        assert texts().guide(alias + "/", lang) == start
