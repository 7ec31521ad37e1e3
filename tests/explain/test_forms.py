"""Forms that cannot be read or came where none was wanted: the fault that is named is the one that was sent."""

import json
from io import BytesIO
from urllib.parse import urlencode

import pytest

from tests.explain.assistant_client import MESSAGES, SEND, Asker
from tests.support.pictures import png
from tests.support.platform import Answer, Platform
from tests.wire.test_multipart import HEAD, form

IMAGES, FILES = "/open-apis/im/v1/images", "/open-apis/im/v1/files"
TEXT = b'Content-Disposition: form-data; name="image_type"\r\n\r\nmessage'
FILE = b'Content-Disposition: form-data; name="image"; filename="a.png"\r\n\r\n' + png()
JSON = "application/json"


async def upload(platform: Platform, body: bytes, content_type: str, path: str = IMAGES) -> Answer:
    app = await platform.app("im:resource")
    headers = {"Content-Type": content_type} if content_type else {}
    return await platform.call("POST", path, app=app, data=body, headers=headers)


@pytest.mark.parametrize(
    ("content_type", "body", "cause"),
    [
        ("multipart/form-data", form(TEXT, FILE), "names no boundary (it was `multipart/form-data`)"),
        (
            "multipart/form-data; boundary=zz",
            form(TEXT, FILE),
            "(`multipart/form-data; boundary=zz`) is not in the body",
        ),
        (HEAD, b"", "the body is empty (0 bytes)"),
        (HEAD, form(TEXT, FILE)[:-6], "after part 2 (`image`) the closing line `--b1--` is missing"),
        (
            HEAD,
            form(TEXT, FILE.replace(b' name="image";', b"")),
            "Part 2 of the form has no name: `Content-Disposition: ",
        ),
        (HEAD, form(TEXT, b"\r\nx"), "Part 2 of the form has no headers"),
        (HEAD, form(TEXT, b'Content-Disposition: form-data; name="image"'), "Part 2 of the form has no empty line"),
        (HEAD, form(*[TEXT] * 65), "more than 64 parts"),
        (HEAD, form(TEXT).replace(b"\r\n", b"\n"), "end with LF"),
        (JSON, form(TEXT, FILE), f"the Content-Type says `{JSON}` instead of multipart/form-data"),
        (JSON, b'{"image_type":"message","image":"x"}', f"The body is JSON (Content-Type: `{JSON}`)"),
        ("application/x-www-form-urlencoded", b"image_type=message", "a form of the kind a=b&c=d"),
        ("image/png", png(), "the bytes of a file, or a text (Content-Type: `image/png`)"),
    ],
)
async def test_a_form_that_cannot_be_read_is_told_by_its_very_fault_and_corrected(
    platform: Platform, assistant: Asker, content_type: str, body: bytes, cause: str
) -> None:
    answer = await upload(platform, body, content_type)
    found = await assistant.why(answer, 99992402)
    (finding,) = found.findings
    assert cause in finding.cause.en
    assert finding.corrected is not None
    # What is suggested is a form that would be taken, whatever could be read of the one that came.
    assert json.loads(finding.corrected.body)["image_type"] == "message"
    assert set(finding.corrected.files or {}) == {"image"}


async def test_the_boundary_that_the_body_has_is_told_where_the_type_names_none(
    platform: Platform, assistant: Asker
) -> None:
    answer = await upload(platform, form(TEXT, FILE), "multipart/form-data")
    finding = await assistant.cause(answer, 99992402)
    assert finding.evidence[0].en == "The body begins with `--b1`."
    assert "`Content-Type: multipart/form-data; boundary=b1`" in finding.remedies[0].text.en
    assert finding.corrected is not None
    assert finding.corrected.files == {"image": "a.png"}
    closed = await assistant.why(answer, 99992402, may_read=False)
    assert closed.needs_leave
    assert "boundary" not in closed.findings[0].cause.en


async def test_what_a_form_lacks_is_corrected_as_a_form(platform: Platform, assistant: Asker) -> None:
    wrong = await assistant.cause(await upload(platform, form(FILE), HEAD), 99992402)
    assert wrong.cause.en == "`image_type` is required and missing."
    assert wrong.corrected is not None
    assert json.loads(wrong.corrected.body) == {"image_type": "message"}
    assert wrong.corrected.files == {"image": "a.png"}
    bare = await assistant.cause(await upload(platform, form(TEXT), HEAD), 99992402)
    assert bare.cause.en == "The form lacks a file in the field `image`."
    assert assistant.button(bare, "fix_request") is None
    assert bare.corrected is not None
    assert json.loads(bare.corrected.body) == {"image_type": "message"}
    file = FILE.replace(b'"image"', b'"file"')
    named = await assistant.cause(await upload(platform, form(file), HEAD, FILES), 99992402)
    assert named.corrected is not None
    assert json.loads(named.corrected.body)["file_name"] == "a.png"
    unnamed = (await assistant.cause(await upload(platform, b"{}", JSON, FILES), 99992402)).corrected
    assert unnamed is not None
    # The name that is told and that of the file agree.
    assert unnamed.files == {"file": json.loads(unnamed.body)["file_name"]}


@pytest.mark.parametrize(
    ("content_type", "body", "shown"),
    [
        (HEAD, None, "a multipart form (Content-Type: `multipart/form-data; boundary=b1`)"),
        ("multipart/form-data", None, "a multipart form (Content-Type: `multipart/form-data`)"),
        (JSON, None, "a multipart form;"),
        ("application/x-www-form-urlencoded", "pairs", "a form of the kind a=b&c=d;"),
    ],
)
async def test_a_form_where_json_is_needed_is_told_and_corrected(
    platform: Platform, assistant: Asker, content_type: str, body: str | None, shown: str
) -> None:
    app = await platform.app(SEND)
    fields = {"receive_id": platform.user("李雷").email, "msg_type": "text", "content": '{"text":"hi"}'}
    parts = (f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items())
    data = form(*parts) if body is None else urlencode(fields).encode()
    headers, query = {"Content-Type": content_type}, {"receive_id_type": "email"}
    answer = await platform.call("POST", MESSAGES, app=app, query=query, data=data, headers=headers)
    finding = await assistant.cause(answer, 9499)
    assert shown in finding.cause.en
    assert finding.evidence[0].en == "Its fields: receive_id, msg_type, content."
    assert (await assistant.again(app, finding)).code == 0


TOKEN = "/open-apis/auth/v3/tenant_access_token/internal"
URL_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def test_a_token_that_is_asked_for_with_a_form_of_files_is_told_to_want_json(
    platform: Platform, assistant: Asker
) -> None:
    data = form(b'Content-Disposition: form-data; name="app_id"\r\n\r\ncli_0123456789abcdef')
    answer = await platform.call("POST", TOKEN, data=data, headers={"Content-Type": HEAD})
    finding = await assistant.cause(answer, 10003)
    assert "a multipart form" in finding.cause.en
    assert "app_secret has to be added" in finding.remedies[0].text.en


async def test_a_form_of_credentials_that_is_not_called_one_is_told_so(platform: Platform, assistant: Asker) -> None:
    data = b"app_id=cli_0123456789abcdef&app_secret=x"
    answer = await platform.call("POST", TOKEN, data=data, headers={"Content-Type": JSON})
    finding = await assistant.cause(answer, 10003)
    assert "the Content-Type does not say application/x-www-form-urlencoded" in finding.cause.en
    assert "application/x-www-form-urlencoded" in finding.remedies[0].text.zh


async def test_what_a_form_of_credentials_lacks_is_told(platform: Platform, assistant: Asker) -> None:
    answer = await platform.call("POST", TOKEN, data=b"app_id=cli_0123456789abcdef&secret=", headers=URL_FORM)
    finding = await assistant.cause(answer, 10003)
    assert "app_secret" in finding.cause.en
    assert "app_id" not in finding.cause.en
    error = {"code": 10003, "msg": "invalid param"}
    pasted = await assistant.of_pasted(error, method="POST", path=TOKEN, body="app_id=cli_0123456789abcdef")
    assert "lacks app_secret" in pasted.findings[0].cause.en


async def test_a_wrong_app_id_or_secret_in_a_form_is_told_as_in_json(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, name="Mine")
    answer = await platform.call("POST", TOKEN, data=b"app_id=nonsense&app_secret=x", headers=URL_FORM)
    assert "'nonsense' has not the form of an app_id" in (await assistant.cause(answer, 10003)).cause.en
    data = urlencode({"app_id": app.app_id, "app_secret": "wrong"}).encode()
    answer = await platform.call("POST", TOKEN, data=data, headers=URL_FORM)
    assert "not the present app_secret of Mine" in (await assistant.cause(answer, 10014)).cause.en


async def test_a_large_file_sent_without_a_form_is_told_to_be_no_form(platform: Platform, assistant: Asker) -> None:
    app = await platform.app("im:resource")
    headers = {"Content-Type": "image/png"}
    data = BytesIO(png() + bytes(2 * 1024 * 1024))
    answer = await platform.call("POST", IMAGES, app=app, data=data, headers=headers)
    finding = await assistant.cause(answer, 234006)
    assert "the bytes of a file, or a text (Content-Type: `image/png`)" in finding.cause.en
    assert finding.corrected is not None
    form = {"image_type": "message", "image": bytes(11 * 1024 * 1024)}
    large = await platform.call("POST", IMAGES, app=app, form=form)
    assert "over the limit of 10 MB" in (await assistant.cause(large, 234006)).cause.en
