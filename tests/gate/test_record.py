"""What is kept of a call: everything to find it by, nothing secret."""

import pytest

from larkstead.wire.masking import BODY_BOUND, CUT, SUBJECTS_BOUND, UNSURE, mask, subjects_of
from tests.support.platform import Platform

OURS = "every call is recorded, masked and bounded"


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize(
    "secret",
    [
        b'{"app_secret":"s3cret"}',
        b'{"a":{"app_secret" : "s3cret","b":1}}',
        b'{"tenant_access_token":"t-s3cret","expire":7200}',
        b'{"password":"s3cret\\"s3cret"}',
        b'{"app_secret":"s3cret',
        b"app_id=a&app_secret=s3cret&b=c",
        b"app_secret=s3cret",
        b'--b\r\nContent-Disposition: form-data; name="app_secret"\r\n\r\ns3cret\r\n--b--\r\n',
        b"--b\nContent-Disposition: form-data; name=app_secret\nContent-Type: text/plain\n\ns3cret\n--b--\n",
    ],
)
def test_secrets_are_masked_by_the_name_of_their_field(secret: bytes) -> None:
    assert "s3cret" not in mask(secret)
    assert "***" in mask(secret)


@pytest.mark.known(ours=OURS)
def test_bodies_are_bounded_and_hold_nothing_that_cannot_be_stored() -> None:
    assert len(mask(b"a" * 100_000)) == BODY_BOUND
    assert "\0" not in mask(b"a\0b\xff")


@pytest.mark.known(ours=OURS)
async def test_a_call_is_found_with_who_called_what(platform: Platform) -> None:
    app = await platform.app("im:message")
    sent = await platform.send(app, "open_id", platform.open_id(app, "李雷"), "hello")
    refused = await platform.call("GET", "/open-apis/bot/v3/info", token="t-x")
    assert platform.server.call_journal is not None
    assert platform.server.calls is not None
    await platform.server.call_journal.flush()
    kept = platform.server.calls.find(sent.headers["X-Tt-Logid"])
    assert kept is not None
    assert (kept.app, kept.endpoint, kept.status, kept.code) == (app.id, "im.v1.message.create", 200, 0)
    assert "hello" in kept.request_body
    assert sent.data["message_id"] in kept.response_body
    lost = platform.server.calls.find(refused.headers["X-Tt-Logid"])
    assert lost is not None
    assert (lost.app, lost.status, lost.code) == (0, 400, 99991663)


@pytest.mark.known(ours=OURS)
def test_a_call_is_about_the_ids_in_its_path_and_bodies_and_its_receiver() -> None:
    ids = [f"{prefix}_{digit * 32}" for prefix, digit in (("oc", "1"), ("ou", "2"), ("om", "3"))]
    chat, user, message = ids
    request = f'{{"receive_id": "lilei@example.com", "content": "{{\\"text\\":\\"<at user_id=\\"{user}\\">\\"}}"}}'
    response = f'{{"data":{{"message_id":"{message}","again":"{user}"}}}}'
    found = subjects_of(f"/open-apis/im/v1/chats/{chat}/members", request.encode(), response.encode())
    assert found.split() == [chat, "lilei@example.com", user, message]
    many = "".join(f'"ou_{number:032x}",' for number in range(1_000))
    assert len(subjects_of("/", b"", many.encode()).split()) == SUBJECTS_BOUND


SECRET = "s3cretAbCdEfGhIjKlMnOpQrStUvWxYz0123456789" * 3
WAYS = (
    '"app_secret":"{}"',
    '"app_secret" : "{}',
    "&app_secret={}&b=c",
    '\r\n--b\r\nContent-Disposition: form-data; name="app_secret"\r\n\r\n{}\r\n--b--\r\n',
)


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", ["", '"password":"' + "x" * 15_000 + '",' * 4])
def test_no_part_of_a_secret_is_kept_wherever_a_long_body_is_cut(way: str, before: str) -> None:
    written = way.format(SECRET)
    for place in (BODY_BOUND, CUT - UNSURE, CUT):
        for shift in range(-len(written) - 8, 8, 7):
            padding = "a" * max(place + shift - len(before), 0)
            kept = mask(f"{before}{padding}{written}{'b' * 60_000}".encode())
            assert len(kept) <= BODY_BOUND
            assert not any(SECRET[at : at + 8] in kept for at in range(0, 42, 4)), (place, shift)


@pytest.mark.known(ours=OURS)
def test_as_much_of_a_body_is_kept_as_can_be_also_where_long_secrets_stand_before() -> None:
    secrets = ",".join(f'"password":"{"x" * 5_000}"' for _ in range(8))
    assert len(mask(f"{{{secrets},{'b' * 60_000}".encode())) == BODY_BOUND
