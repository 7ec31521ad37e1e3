"""Who calls: what each kind of header is answered with."""

import pytest

from tests.support.platform import Platform

SHAPES = "contract: error shapes, section 2"
INFO, CHATS = "/open-apis/bot/v3/info", "/open-apis/im/v1/chats"


@pytest.mark.known(recorded=SHAPES)
@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, 99991661),
        ("", 99991661),
        ("Bearer", 99991661),
        ("Bearer ", 99991661),
        ("Basic dGVzdA==", 99991661),
        ("t-without-bearer", 99991661),
        ("Bearer t-unknown", 99991663),
        ("Bearer u-unknown", 99991668),
        ("Bearer eyJhbGciOiJIUzI1NiJ9.e30.x", 99991668),
        ("Bearer a-unknown", 99991664),
        ("Bearer unknown", 99991671),
    ],
)
async def test_a_header_that_names_nobody_is_refused_by_its_form(
    platform: Platform, header: str | None, code: int
) -> None:
    refused = await platform.call("GET", INFO, headers={} if header is None else {"Authorization": header})
    assert (refused.status, refused.code) == (400, code)
    assert refused.body["error"]["log_id"] == refused.headers["X-Tt-Logid"]


@pytest.mark.known(doc="generic error codes: 99991662; larksuite/cli lark_errors.go says disabled or not installed")
async def test_a_token_of_a_disabled_app_is_refused(platform: Platform) -> None:
    app = await platform.app()
    token = await platform.token(app)
    await platform.cell.apps.disable(app, platform.user("韩梅梅"))
    assert (await platform.call("GET", INFO, token=token)).code == 99991662


@pytest.mark.known(guess=True)
async def test_the_token_of_somebody_who_has_resigned_is_worth_nothing(platform: Platform) -> None:
    app = await platform.app("im:chat")
    token = await platform.user_token(app, "李雷", "im:chat")
    assert (await platform.call("GET", CHATS, token=token)).code == 0
    await platform.cell.users.set_status(platform.user("李雷"), platform.user("韩梅梅"), "resigned")
    assert (await platform.call("GET", CHATS, token=token)).code == 99991668
