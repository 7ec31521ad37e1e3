"""Every code is explained by what stands behind it: the whole catalogue, and each answer that can be provoked."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import larkstead
from larkstead.api import CATALOGUE
from larkstead.contract.facts import contract
from larkstead.contract.not_raised import why_not_raised
from larkstead.explain import case_builder, rules
from larkstead.explain.assistant import explain
from larkstead.explain.registry import RULES, rule_for
from larkstead.gate import causes
from larkstead.store.calls import CallRecord
from larkstead.texts import texts
from larkstead.world.refusal import Refusal
from tests.contract import provocations
from tests.contract.provocations import LIMITED, PROVOCATIONS
from tests.explain.assistant_client import Asker
from tests.support.platform import Answer, Platform

provocations.load()
rules.load()
SOURCES = Path(larkstead.__file__).parent
TESTS = Path(__file__).parent
HAN = re.compile(r"[\u4e00-\u9fff]")
MESSAGE = re.compile(r"\bcase\.message\b")
# The codes of the gateway are greater.
GATEWAY = 99_990_000


def codes_in(path: Path, known: set[int]) -> Iterator[int]:
    """Those of the known codes that stand in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in known and node.value > 1000:
            yield node.value


def answered() -> set[int]:
    """Every code that the gate or a behaviour can answer."""
    return {code for one in CATALOGUE.endpoints.values() for code in one.refuses.values()} | {*causes.of_the_gate()}


def kinds(of: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


# --- the catalogue


@pytest.mark.parametrize("id", sorted(CATALOGUE.endpoints))
def test_each_documented_code_has_a_cause_or_a_text_and_a_reason_why_nothing_raises_it(id: str) -> None:
    endpoint = CATALOGUE.endpoints[id]
    for error in endpoint.facts.errors:
        raised = error.code in endpoint.refuses.values()
        # A few pages also list codes of the gateway, which all endpoints share.
        assert bool(causes.at(endpoint, error.code)) == (raised or error.code > GATEWAY), error.code
        assert raised or why_not_raised(id, error.code), error.code
        words = causes.help_at(CATALOGUE, id, error.code)
        assert words is not None, error.code
        assert all((words.cause.zh, words.cause.en, words.remedy.zh, words.remedy.en)), error.code


@pytest.mark.parametrize("cause", causes.every(CATALOGUE), ids=lambda cause: cause.cause)
def test_every_cause_says_in_both_languages_what_is_wrong_and_what_mends_it(cause: type[Refusal]) -> None:
    general = cause.restored({})
    said = [general.say("zh"), general.say("en"), general.remedy("zh"), general.remedy("en")]
    assert all(said)
    assert not any(mark in text for text in said for mark in ("?", "{", "[", "|"))
    assert [bool(HAN.search(text)) for text in said] == [True, False, True, False]


def test_no_code_that_a_cause_explains_has_a_text_besides() -> None:
    codes = answered()
    assert sorted(code for code in codes if texts().error_help(None, code) is not None) == []


def test_no_two_causes_have_one_name() -> None:
    names = Counter(kind.cause for kind in {*kinds()} if kind.__module__.startswith("larkstead."))
    assert [name for name, times in names.items() if times > 1] == []


def test_every_rule_is_for_a_cause_that_an_answer_can_have_or_that_a_pasted_error_tells() -> None:
    raised = causes.every(CATALOGUE)
    told = {kind for kind in kinds() if kind.__module__ == "larkstead.explain.prose"}
    assert [one for one in RULES if one not in told and not any(issubclass(one, kind) for kind in raised)] == []


def test_the_words_of_an_answer_are_read_in_one_module_alone() -> None:
    folder = SOURCES / "explain"
    reading = [path.name for path in folder.rglob("*.py") if MESSAGE.search(path.read_text(encoding="utf-8"))]
    # There they are what the documents are searched with.
    assert reading == ["assistant.py"]


# --- each answer


class Reading(Exception):
    """The words of an answer were read, though its cause was recorded."""


async def record_of(platform: Platform, answer: Answer) -> CallRecord:
    journal, calls = platform.server.call_journal, platform.server.calls
    assert journal is not None
    assert calls is not None
    await journal.flush()
    record = calls.find(answer.headers["X-Tt-Logid"])
    assert record is not None
    return record


async def check(platform: Platform, id: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    record = await record_of(platform, await PROVOCATIONS[id, code](platform))
    assert (record.endpoint, record.code) == (id, code)
    kind = causes.named(record.cause)
    assert kind is not None, (id, code, record.cause)
    assert any(issubclass(kind, one) for one in causes.at(CATALOGUE.endpoints[id], code)), (id, code, kind)
    asker = Asker(platform)
    for may_read in (True, False):
        with monkeypatch.context() as off:
            off.setattr(case_builder, "cause_of", never)
            case = asker.cases(platform.user("韩梅梅")).of_record(platform.user("韩梅梅"), record, may_read=may_read)
        assert type(case.cause) is kind
        assert (await explain(case)).findings
    data = json.loads(record.cause_data or "{}")
    assert case.cause is not None
    restored = kind.restored(data)
    assert {name: plain(value) for name, value in restored.data.items()} == data, (id, code)
    assert case.cause.data.keys() == data.keys() - kind.of_request


def never(*_: Any) -> None:
    raise Reading


def plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


async def test_every_refusal_that_is_provoked_keeps_its_cause_and_is_explained_by_it_without_reading_its_words(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    for id, code in sorted(PROVOCATIONS.keys() - LIMITED):
        await check(platform, id, code, monkeypatch)


async def test_a_record_without_a_cause_is_read_by_its_words_and_means_the_same(
    platform: Platform, assistant: Asker
) -> None:
    same, several = 0, set()
    for id, code in sorted(PROVOCATIONS.keys() - LIMITED):
        record = await record_of(platform, await PROVOCATIONS[id, code](platform))
        older = replace(record, cause="", cause_data="")
        case = assistant.cases(platform.user("韩梅梅")).of_record(platform.user("韩梅梅"), older, may_read=True)
        if case.cause is None or not issubclass(type(case.cause), causes.at(CATALOGUE.endpoints[id], code)):
            several.add((id, code))
        else:
            same += 1
        assert (await explain(case)).findings
    assert same > 0.9 * len(PROVOCATIONS)
    # The others are codes with several causes, whose texts do not tell them apart.
    assert [one for one in sorted(several) if len(causes.at(CATALOGUE.endpoints[one[0]], one[1])) == 1] == []


def test_every_refusal_of_the_sdk_tests_has_its_cause_tested() -> None:
    known = answered() - {1500}  # a duration in the tests of files; nothing causes it on purpose
    refused = {code for path in (TESTS.parent / "sdk").glob("test_python_*.py") for code in codes_in(path, known)}
    own = Path(__file__).name
    told = {code for path in TESTS.glob("test_*.py") if path.name != own for code in codes_in(path, known)}
    assert {10003, 99991400, 230020, 99992381} <= refused
    assert sorted(refused - told) == []


async def test_every_code_is_told_something_from_its_bare_number_on(assistant: Asker) -> None:
    for code in sorted(answered()):
        found = await assistant.of_pasted({"code": code, "msg": ""}, may_read=False)
        assert found.findings, code


async def test_every_refusal_of_every_endpoint_is_told_something_with_any_request(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app()
    for endpoint in CATALOGUE.endpoints.values():
        path = endpoint.facts.path.replace(":", "x")
        for code in {*endpoint.refuses.values(), 9499, 99991400, 99992402, 99992351}:
            error = {"code": code, "msg": f"{contract().errors.get(code, '')}, ext=invalid page_token"}
            for body in ("", "{}", "[", '{"content":1,"msg_type":"x","receive_id":"oc_1"}'):
                query = "page_size=999&page_token=x&user_id_type=user_id"
                found = await assistant.of_pasted(
                    error, method=endpoint.facts.method, path=path, query=query, body=body, app_id=app.app_id
                )
                assert found.findings, (endpoint.facts.id, code)


def test_a_kind_of_a_cause_is_spoken_for_by_the_rule_of_that_cause() -> None:
    for cause in causes.every(CATALOGUE):
        for kind in kinds(cause):
            assert rule_for(kind) is rule_for(cause) or kind in RULES
