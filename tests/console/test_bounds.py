"""Whatever number a page or a program asks with, the console answers or refuses; it never fails."""

from collections.abc import Iterator
from typing import Any

import pytest

from larkstead.console import load_actions
from larkstead.console.action import ACTIONS, LATEST_MS
from tests.console.clients import (
    HAN,
    LI,
    PageClient,
    PageClients,
    Refused,
)
from tests.support.consoles import DEMO
from tests.support.owners import ticket

NUMBERS = (-1, 2**31, 10**18, 2**63, 10**30)
DIGITS = ("-1", "9" * 18, "9" * 19, "9" * 30, "9" * 5_000)
load_actions()


def plain(schema: dict[str, Any], whole: dict[str, Any], known: dict[str, str], name: str = "") -> Any:
    """A value that fits a schema."""
    schema = _resolved(schema, whole)
    if "default" in schema:
        return schema["default"]
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "object":
        return {one: plain(part, whole, known, one) for one, part in schema.get("properties", {}).items()}
    ends: dict[str, Any] = {"integer": schema.get("minimum", 1), "boolean": False, "array": [], "null": None}
    return ends.get(schema.get("type", ""), known.get(name, "x" * schema.get("minLength", 1)))


def varied(schema: dict[str, Any], whole: dict[str, Any], value: Any) -> Iterator[Any]:
    """The value with each number, and each text, in it replaced by numbers that are too small or too large."""
    schema = _resolved(schema, whole)
    if schema.get("type") == "integer":
        yield from NUMBERS
    elif schema.get("type") == "string" and "enum" not in schema:
        yield from DIGITS
    elif schema.get("type") == "array":
        first = plain(schema["items"], whole, {})
        yield from ([one] for one in varied(schema["items"], whole, first))
    for name, part in schema.get("properties", {}).items():
        if isinstance(value, dict):
            yield from ({**value, name: one} for one in varied(part, whole, value.get(name)))


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    more = {name: value for name, value in schema.items() if name not in ("$ref", "anyOf")}
    if "anyOf" in schema:
        schema = next(one for one in schema["anyOf"] if one.get("type") != "null")
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    return {**schema, **more}


async def status(desk: PageClient, name: str, ask: Any) -> int:
    async with desk.http.post(f"{desk.url}/_larkstead/console/{name}", json=ask) as response:
        return response.status


async def test_no_number_makes_a_call_fail(office: PageClients) -> None:
    desk = await office.desk(HAN)
    app_id = await office.app(desk)
    chat_id = await desk.chat_with("user", LI)
    known = {"app_id": app_id, "user_id": LI, "chat_id": chat_id, "tenant_key": DEMO, "kind": "user"}
    failed = []
    for name, action in ACTIONS.items():
        schema = action.ask.model_json_schema()
        for ask in varied(schema, schema, plain(schema, schema, known)):
            if await status(desk, name, ask) >= 500:
                failed.append((name, ask))
            if name.startswith("session."):
                await desk.do("session.begin_as_owner", **ticket(office.server.owner_key))
                await desk.do("session.continue_as", tenant_key=DEMO, user_id=HAN)
    assert failed == []


async def test_a_span_that_no_log_can_hold_is_refused_by_its_name(office: PageClients) -> None:
    desk = await office.desk(HAN)
    for words in ("over:9999999999999999", "over:99999999999999999", "over:999999999d", "over:8d"):
        for name, span in (("search", {}), ("export", {}), ("tally", {"since_ms": 0, "until_ms": 1})):
            with pytest.raises(Refused) as refused:
                await desk.do(f"logs.{name}", words=words, **span)
            assert refused.value.status == 400
            assert refused.value.answer["message"]["en"] == (
                f'The search word "{words}" is not understood: at most 7 days (7d).'
            )
    assert (await desk.do("logs.search", words="over:7d"))["done"]
    with pytest.raises(Refused) as refused:
        await desk.do("logs.tally", since_ms=0, until_ms=10**18)
    assert (refused.value.status, refused.value.answer["message"]["en"].partition(":")[0]) == (
        400,
        "The request does not fit",
    )
    assert "until_ms" in refused.value.answer["message"]["en"]


async def test_every_moment_of_the_calendar_can_be_asked_for(office: PageClients) -> None:
    desk = await office.desk(HAN)
    await desk.api("/im/v1/nothing", {})
    assert office.server.call_journal is not None
    await office.server.call_journal.flush()
    for words in ("after:0001-01-01", "before:9999-12-31", "after:999999999d before:9999-12-31T23:59:59"):
        page = await desk.do("logs.search", words=words)
        assert page["done"]
        tally = await desk.do("logs.tally", words=words, since_ms=0, until_ms=LATEST_MS)
        assert tally["done"]
    for log_id in ("00010101000000" + "0" * 20, "99991231235959" + "0" * 20):
        assert (await desk.do("logs.search", words=f"logid:{log_id},{log_id}"))["rows"] == []
        assert (await desk.do("search.call", log_id=log_id))["state"] in {"expired", "unknown"}


async def test_a_text_that_a_database_cannot_hold_is_refused_where_it_enters(office: PageClients) -> None:
    desk = await office.desk(HAN)
    taken = []
    for name, action in ACTIONS.items():
        schema = action.ask.model_json_schema()
        for field, part in schema.get("properties", {}).items():
            if _resolved(part, schema).get("type") == "string" and "enum" not in _resolved(part, schema):
                ask = {**plain(schema, schema, {}), field: "a\0b"}
                if await status(desk, name, ask) not in {400, 404}:
                    taken.append((name, field))
    assert taken == []
    with pytest.raises(Refused, match="NUL"):
        await desk.do("groups.create", name="a\0b", users=[], apps=[])
    with pytest.raises(Refused, match="NUL"):
        await desk.do("logs.export", words="\0")
