"""What is kept of a body that is not the form that was wanted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.form_notes import note_bad_form, note_no_form, read_note, write_note
from larkstead.wire.masking import mask
from larkstead.wire.multipart import BadForm, parse_form
from tests.wire.test_multipart import HEAD, form

pytestmark = pytest.mark.known(ours="what the call log keeps of forms that cannot be read")


def noted(content_type: str, body: bytes) -> str:
    with pytest.raises(BadForm) as raised:
        parse_form(content_type, body)
    return mask(write_note(note_bad_form(raised.value, content_type, body, len(body))))


def test_a_note_is_read_again_and_no_other_body_is_taken_for_one() -> None:
    part = b'Content-Disposition: form-data; name="a"\r\n\r\n1'
    note = read_note(noted(HEAD, form(part)[:-10]))
    assert note is not None
    assert (note.fault, note.seen, dict(note.fields)) == ("no_end", "--b1", {"a": "1"})
    for text in ("", "{}", '{"form":"x"}', '{"form":{"fault":1', '{"form":{"fault":"json"}}', '{"form":{"file":"a"}}'):
        assert read_note(text) is None


def test_no_secret_of_a_body_is_noted() -> None:
    for body in (b'{"app_secret":"hush"}', b"app_secret=hush&a=b"):
        assert "hush" not in mask(write_note(note_no_form("", body)))
        assert "hush" not in noted(HEAD, body)
    part = b'Content-Disposition: form-data; name="app_secret"\r\n\r\nhush'
    assert "hush" not in mask(write_note(note_no_form("", form(part))))
    assert "hush" not in noted(HEAD, form(part)[:-6])


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_are_noted_and_the_note_is_read(body: bytes, content_type: str) -> None:
    for content in (body, form(body), b"--b1\r\nContent-Disposition: form-data; " + body):
        assert read_note(write_note(note_no_form(content_type, content)).decode()) is not None
        noted_of(content)


def noted_of(content: bytes) -> None:
    """Note what a body is at fault for, if it is."""
    try:
        parse_form(HEAD, content)
    except BadForm as bad:
        note = note_bad_form(bad, HEAD, content, len(content))
    else:
        return
    assert read_note(write_note(note).decode()) == note
