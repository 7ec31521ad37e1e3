"""Every success is held against the contract where it is made, whatever asks for it."""

import pytest

from tests.support import answers
from tests.support.platform import Platform


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.known(ours="an answer that the contract does not have never passes in a test, whoever asked for it")
async def test_an_answer_that_does_not_fit_is_none_and_fails_the_test(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = await platform.app()
    assert (await platform.get("/open-apis/bot/v3/info", app)).code == 0
    assert answers.found() == []
    monkeypatch.setattr(answers, "faults", lambda *_: iter(["bot.more is not declared"]))
    async with platform.client.get(
        f"{platform.url}/open-apis/bot/v3/info", headers={"Authorization": f"Bearer {await platform.token(app)}"}
    ) as answer:
        assert (answer.status, (await answer.json())["code"]) == (500, 1500)
    assert answers.found() == ["bot.v3.info: bot.more is not declared"]
    assert answers.found() == []
