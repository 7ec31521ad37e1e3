"""Codes that no rule speaks for: known to Feishu's lists, or to nobody."""

import pytest

from larkstead.api import CATALOGUE
from larkstead.contract.facts import contract
from larkstead.explain.codes import words_for
from tests.explain.assistant_client import Asker


async def test_a_code_that_nobody_knows_is_said_to_be_unknown_first(assistant: Asker) -> None:
    found = await assistant.of_pasted({"code": 12345678, "msg": "some strange failure"})
    assert (found.general, found.known) == (True, False)
    assert found.findings[0].cause.en.startswith("This server knows no code 12345678")
    assert found.findings[0].cause.zh.startswith("这台服务器不认识错误码 12345678")


async def test_every_code_of_feishus_lists_is_found(assistant: Asker) -> None:
    assert (await assistant.of_pasted({"code": 10010, "msg": ""})).known
    generic = [*contract().errors]
    own = [error.code for facts in contract().endpoints.values() for error in facts.errors]
    reasons = [error.code for facts in contract().endpoints.values() for error in facts.sub_errors]
    assert [code for code in {*generic, *own, *reasons} if not words_for(code, None, CATALOGUE).known] == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (10010, "one of Feishu's generic errors: send message forbidden"),
        (43009, '43009 is an error of "'),
        (200737, "200737 is a reason within the error "),
    ],
)
def test_a_code_of_a_list_is_told_with_its_text_and_its_page(code: int, said: str) -> None:
    finding = words_for(code, None, CATALOGUE).finding
    assert said in finding.cause.en
    assert finding.remedies[0].link.startswith("/document/")
