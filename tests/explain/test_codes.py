"""Every code that the server can answer has an entry of the assistant's own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import larkstead
from larkstead.api import CATALOGUE
from larkstead.contract.facts import contract
from larkstead.explain import rules
from larkstead.explain.registry import RULES, has_rule
from tests.explain.assistant_client import Asker
from tests.support.platform import Platform

SOURCES = Path(larkstead.__file__).parent
TESTS = Path(__file__).parent
OWN = {1500, 9499, 10003, 10014, 99990501, 99991201}


def written_in(folder: str) -> Iterator[int]:
    """The numbers in a folder's code that are codes."""
    known = {*contract().errors, *OWN}
    for path in (SOURCES / folder).rglob("*.py"):
        yield from codes_in(path, known)


def codes_in(path: Path, known: set[int]) -> Iterator[int]:
    """Those of the known codes that stand in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in known and node.value > 1000:
            yield node.value


def answered() -> set[int]:
    """Every code that the gate or a behaviour can answer."""
    declared = {code for endpoint in CATALOGUE.endpoints.values() for code in endpoint.refuses.values()}
    return declared | set(written_in("gate")) | set(written_in("api"))


def test_every_code_that_the_server_answers_has_a_rule() -> None:
    rules.load()
    codes = answered()
    assert {99991663, 99991672, 99992402, 99992361, 230013, *OWN} <= codes
    assert sorted(code for code in codes if not has_rule(code)) == []


def test_every_refusal_of_the_sdk_tests_has_its_cause_tested() -> None:
    known = answered() - {1500}  # a duration in the tests of files; nothing causes it on purpose
    refused = {code for path in (TESTS.parent / "sdk").glob("test_python_*.py") for code in codes_in(path, known)}
    own = Path(__file__).name
    told = {code for path in TESTS.glob("test_*.py") if path.name != own for code in codes_in(path, known)}
    assert {10003, 99991400, 230020, 99992381} <= refused
    assert sorted(refused - told) == []


def test_every_rule_is_for_a_code_that_the_server_answers() -> None:
    # 99992358 is the gate's for a department_id, which no endpoint refuses so far.
    assert {code for _, code in RULES} - answered() <= {99992358}


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
