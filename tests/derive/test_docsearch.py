"""The search finds pages by what people type: words of both languages, scopes, fields and codes."""

import pytest

from larkstead.api import CATALOGUE
from larkstead.contract.facts import contract
from larkstead.derive.docsearch import DocHit, DocIndex, doc_index

CREATE = "im.v1.message.create"


def found(words: str) -> list[DocHit]:
    return doc_index(CATALOGUE).search(words)


@pytest.mark.parametrize(
    "words",
    [
        "发送消息",
        "send message",
        "Send a message",
        "SEND MESSAGES",
        "im:message:send_as_bot",
        "im.v1.message.create",
    ],
)
def test_the_page_of_sending_comes_first(words: str) -> None:
    assert found(words)[0].page.endpoint_id == CREATE


def test_a_code_finds_the_pages_that_document_it_and_shows_it() -> None:
    hits = found("230002")
    assert CREATE in {hit.page.endpoint_id for hit in hits[:4]}
    assert all("230002" in hit.snippet.zh for hit in hits)


# What it reaches, the others here reach too.
@pytest.mark.unmeasured
@pytest.mark.parametrize("endpoint_id", sorted(contract().endpoints))
def test_a_page_is_found_by_its_title_in_either_language(endpoint_id: str) -> None:
    facts = contract().endpoints[endpoint_id]
    same = {one.id for one in contract().endpoints.values() if one.title_zh == facts.title_zh}
    best = {hit.page.endpoint_id for hit in found(facts.title_zh)[: 6 + len(same)]}
    assert endpoint_id in best
    assert endpoint_id in {hit.page.endpoint_id for hit in found(facts.title_en)}


def test_a_guide_is_found_by_its_text_in_both_languages() -> None:
    assert any(hit.page.path.endswith("how-to-fix-the-99991672-error") for hit in found("99991672")[:3])
    assert found("如何选择凭证")[0].page.endpoint_id is None
    assert "user-identity" in found("用户身份概述")[0].page.path


def test_a_single_character_finds_something_and_nonsense_finds_nothing() -> None:
    assert found("群")
    assert found("qqqqzzzz") == []
    assert found("   ") == []


def test_what_has_every_word_stands_before_what_has_one() -> None:
    hits = found("reply message")
    assert hits[0].page.endpoint_id == "im.v1.message.reply"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_index_is_built_once() -> None:
    first: DocIndex = doc_index(CATALOGUE)
    assert doc_index(CATALOGUE) is first


def test_a_page_that_has_little_of_what_was_asked_is_left_out_where_that_is_wanted() -> None:
    index = doc_index(CATALOGUE)
    assert index.search("12345678 some strange failure")
    assert index.search("12345678 some strange failure", 0.6) == []
    assert index.search("230110 the message has been deleted", 0.6)


def test_every_generic_error_is_found_in_the_list() -> None:
    best = found("10010")[0]
    assert (best.page.title.en, best.snippet.en) == ("Generic error codes", "10010 send message forbidden")


def test_an_event_is_found_by_its_type_its_title_and_its_scopes() -> None:
    for words in ("im.message.receive_v1", "接收消息", "im:message.group_at_msg.include_bot:readonly"):
        assert any(hit.page.path.endswith("im-v1/message/events/receive") for hit in found(words)[:2]), words
