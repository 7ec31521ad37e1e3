"""Bubbles below a message."""

import pytest

from tests.contract.provocations.im.follow_ups import asked, push, said
from tests.support.platform import Platform

PUSH = "im-v1/message/push_follow_up.md"


@pytest.mark.known(doc=PUSH)
@pytest.mark.parametrize(
    "bubbles",
    [
        [{"content": str(one)} for one in range(4)],
        [{"content": ""}],
        [{"content": "x" * 201}],
        [{"content": "x", "i18n_contents": [{"content": "y", "language": "en_US"}]}],
        [{"content": "x", "i18n_contents": [{"content": "y" * 201, "language": "en_us"}]}],
    ],
)
async def test_bubbles_keep_to_their_numbers(platform: Platform, bubbles: list[dict[str, object]]) -> None:
    app, message = await asked(platform)
    assert (await push(platform, app, message, *bubbles)).code == 99992402


@pytest.mark.known(doc=PUSH)
async def test_three_bubbles_of_two_hundred_characters_are_let_through(platform: Platform) -> None:
    app, message = await asked(platform)
    answer = await push(platform, app, message, *({"content": "x" * 200} for _ in range(3)))
    assert (answer.code, answer.data) == (0, {})


@pytest.mark.known(doc=PUSH)
async def test_another_message_has_bubbles_of_its_own(platform: Platform) -> None:
    app, message = await asked(platform)
    await push(platform, app, message)
    again = await said(platform, app, platform.user("李雷"))
    assert (await push(platform, app, again)).code == 0
    assert (await push(platform, app, message)).code == 230006


@pytest.mark.known(guess=True)
async def test_a_language_that_is_named_twice_is_an_invalid_bubble(platform: Platform) -> None:
    app, message = await asked(platform)
    words = [{"content": one, "language": "en_us"} for one in ("yes", "no")]
    assert (await push(platform, app, message, {"content": "x", "i18n_contents": words})).code == 230007


@pytest.mark.known(guess=True)
async def test_a_recalled_message_and_a_bot_that_is_off_have_none(platform: Platform) -> None:
    app, message = await asked(platform)
    await platform.call(
        "DELETE", f"/open-apis/im/v1/messages/{platform.cell.identities.message_id(message.id)}", app=app
    )
    assert (await push(platform, app, message)).code == 230004
    again = await said(platform, app, platform.user("李雷"))
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    assert (await push(platform, app, again)).code == 230001
