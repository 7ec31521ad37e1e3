"""Reading any content of any type."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.content import SENDABLE, CardError, ContentError, limit_of, parse, received

TAGS = ["text", "a", "at", "img", "media", "emotion", "code_block", "hr", "md", "x"]
strings = st.text(max_size=12) | st.sampled_from(
    ["https://a.cn", "SMILE", "*a*", "<at user_id=all></at>", "```go\nx", "> q", " --- ", "[a](http://b)", "\ud800"]
)
leaves = st.none() | st.booleans() | st.integers() | strings
nodes = st.fixed_dictionaries(
    {"tag": st.sampled_from(TAGS) | leaves},
    optional={
        name: strings | leaves | st.lists(leaves)
        for name in ["text", "href", "user_id", "image_key", "file_key", "emoji_type", "language", "style", "un_escape"]
    },
)
posts = st.dictionaries(
    st.sampled_from(["zh_cn", "en_us", "ja_jp", "post", "x"]),
    st.fixed_dictionaries(
        {"content": st.lists(st.lists(nodes | leaves, max_size=2) | leaves, max_size=3) | leaves},
        optional={"title": leaves},
    )
    | leaves,
)
texts = st.fixed_dictionaries({"text": strings | leaves})
contents = st.text() | (posts | texts | leaves).map(json.dumps)


def outcome(msg_type: str, content: str) -> str | CardError | ContentError:
    """The received string, or the refusal; anything else that is raised fails the test."""
    try:
        return received(parse(msg_type, content).body)
    except (CardError, ContentError) as refused:
        return refused


@pytest.mark.known(ours="whatever is refused has a reason")
@given(st.sampled_from(["text", "post"]) | st.sampled_from(sorted(SENDABLE)) | st.text(max_size=6), contents)
def test_any_content_is_either_read_or_refused_with_a_reason(msg_type: str, content: str) -> None:
    body = outcome(msg_type, content)
    if isinstance(body, ContentError):
        assert body.reason
    elif isinstance(body, CardError):
        assert body.fault.ext.startswith("ErrCode: ")
    else:
        assert received(json.loads(body)) == body
        body.encode()


@pytest.mark.known(recorded="R055")
@pytest.mark.parametrize("msg_type", ["", "TEXT", "location", "merge_forward"])
def test_a_type_that_cannot_be_sent_is_refused(msg_type: str) -> None:
    with pytest.raises(ContentError, match=rf"^invalid msg_type: {msg_type}$"):
        parse(msg_type, "{}")


@pytest.mark.known(doc="im-v1/message/create.md")
def test_a_text_may_be_five_times_as_large_as_a_post() -> None:
    assert [limit_of(name) for name in ("text", "post", "interactive")] == [153_600, 30_720, 30_720]
