"""Guessing passwords and app secrets: it ends soon, and holds up nobody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar, TCPConnector

from larkstead.world.directory.accounts import Accounts
from larkstead.world.limits import AT_A_TIME, IN_LINE, MAKING, PASSWORDS, SECRETS, Made, monotonic_ms
from tests.console.conftest import Console, Refused
from tests.support.consoles import DEMO, DEMO_ADMIN
from tests.support.owners import ticket
from tests.support.pictures import png
from tests.support.platform import Platform

pytestmark = pytest.mark.known(ours="how often a secret may be guessed is listed as different on purpose")

PASSWORD, EMAIL = "correct horse", "real@example.com"
CONNECT = "/callback/ws/endpoint"
TOKEN = "/open-apis/auth/v3/tenant_access_token/internal"


class Addresses:
    """Callers at a server with its limits on, each from an address of its own."""

    def __init__(self, platform: Platform, stack: AsyncExitStack) -> None:
        self.platform = platform
        self._stack = stack

    async def at(self, host: int) -> Console:
        connector = TCPConnector(local_addr=(f"127.0.0.{host}", 0), limit=0)
        session = ClientSession(connector=connector, cookie_jar=CookieJar(unsafe=True))
        return Console(self.platform.url, await self._stack.enter_async_context(session))


@pytest.fixture
async def addresses(tmp_path: Path) -> AsyncIterator[Addresses]:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, limits=True)
        await platform.world.accounts.sign_up(EMAIL, "Real", PASSWORD)
        yield Addresses(platform, stack)


async def sign_in(console: Console, password: str, email: str = EMAIL) -> str:
    """What came of it: "in", or the cause of the refusal."""
    try:
        await console.call("session.sign_in", email=email, password=password)
    except Refused as refused:
        return str(refused.cause)
    return "in"


async def guess(console: Console, app_id: str, secret: str) -> tuple[int, Any, Any]:
    ask = {"app_id": app_id, "app_secret": secret}
    async with console.client.post(console.url + TOKEN, json=ask) as response:
        body = await response.json()
        return response.status, body, response.headers


async def test_passwords_are_guessed_ten_times_and_no_more_and_the_wait_is_told(addresses: Addresses) -> None:
    guesser = await addresses.at(2)
    most = PASSWORDS[0].most
    assert [await sign_in(guesser, f"guess {number}") for number in range(most)] == ["WrongPassword"] * most
    async with guesser.client.post(
        f"{guesser.url}/_larkstead/console/session.sign_in", json={"email": EMAIL, "password": PASSWORD}
    ) as response:
        said = await response.json()
        assert (response.status, said["cause"]) == (429, "TooManyTries")
        assert 1 <= int(response.headers["Retry-After"]) <= 60
        assert response.headers["Retry-After"] in said["remedy"]["zh"]
    assert await sign_in(await addresses.at(3), PASSWORD) == "in"


async def test_sixty_connections_that_guess_do_not_hold_a_real_user_up(
    addresses: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    fits = Accounts._fits

    def counted(self: Accounts, hashed: str, password: str) -> bool:
        checked.append(password)
        return fits(self, hashed, password)

    monkeypatch.setattr(Accounts, "_fits", counted)
    real = await addresses.at(3)
    assert await sign_in(real, PASSWORD) == "in"
    stop = asyncio.Event()

    async def keep_guessing(console: Console) -> None:
        while not stop.is_set():
            await sign_in(console, "guess")
            # They run in the server's own process, whose time is not what this is about.
            await asyncio.sleep(0.2)

    guessers = [await addresses.at(host) for host in range(10, 16)]
    tasks = [asyncio.create_task(keep_guessing(one)) for one in guessers for _ in range(10)]
    for _ in range(4):
        await asyncio.sleep(0.3)
        before = len(checked)
        assert await sign_in(real, PASSWORD) == "in"
        # It waits for those in line at the most, though sixty guess: some come before it while it is on its way.
        assert len(checked) - before <= 2 * AT_A_TIME + IN_LINE
    stop.set()
    await asyncio.gather(*tasks)
    assert len(checked) < 5 + len(guessers) * PASSWORDS[0].most + PASSWORDS[2].most


async def test_an_unknown_address_is_refused_as_a_known_one_is(addresses: Addresses) -> None:
    for host, email in ((4, EMAIL), (5, "nobody@example.com")):
        console = await addresses.at(host)
        said = [await sign_in(console, "guess", email) for _ in range(PASSWORDS[0].most + 1)]
        assert said == ["WrongPassword"] * PASSWORDS[0].most + ["TooManyTries"]


async def test_the_old_password_is_guessed_no_oftener_where_it_is_changed(addresses: Addresses) -> None:
    console = await addresses.at(6)
    assert await sign_in(console, PASSWORD) == "in"
    await console.call("tenants.create", name="Mine")
    tenant_key = (await console.call("session.state"))["tenants"][0]["tenant_key"]
    await console.call("session.switch", tenant_key=tenant_key)
    causes = []
    for _ in range(PASSWORDS[0].most + 1):
        with pytest.raises(Refused) as raised:
            await console.call("session.change_password", old="guess", new="something new")
        causes.append(raised.value.cause)
    assert causes == ["WrongPassword"] * PASSWORDS[0].most + ["TooManyTries"]


async def test_app_secrets_are_guessed_so_often_and_a_right_one_is_answered_all_the_while(addresses: Addresses) -> None:
    app = await addresses.platform.app()
    secret = addresses.platform.cell.apps.secret(app, addresses.platform.user("韩梅梅"))
    guesser, other = await addresses.at(2), await addresses.at(3)
    for _ in range(SECRETS[0].most):
        status, body, _ = await guess(guesser, app.app_id, "wrong")
        assert (status, body["code"], body["msg"]) == (200, 10014, "app secret invalid")
    for _ in range(3):
        status, body, headers = await guess(guesser, app.app_id, "wrong")
        assert (status, body["code"], body["msg"]) == (429, 99991400, "request trigger frequency limit")
        assert int(headers["x-ogw-ratelimit-reset"]) >= 1
        assert headers["x-ogw-ratelimit-limit"] == str(SECRETS[0].most)
        assert body["error"]["log_id"] == headers["X-Tt-Logid"]
    for console in (guesser, other):
        assert (await guess(console, app.app_id, secret))[1]["code"] == 0
    assert (await guess(other, app.app_id, "wrong"))[1]["code"] == 10014


async def test_they_are_guessed_no_more_often_where_a_long_connection_is_asked_for(addresses: Addresses) -> None:
    app = await addresses.platform.app()
    guesser = await addresses.at(2)

    async def ask(secret: str) -> tuple[int, int]:
        body = {"AppID": app.app_id, "AppSecret": secret}
        async with guesser.client.post(guesser.url + CONNECT, json=body) as response:
            return response.status, (await response.json())["code"]

    for number in range(SECRETS[0].most):
        if number % 2:
            assert (await guess(guesser, app.app_id, "wrong"))[1]["code"] == 10014
        else:
            assert await ask("wrong") == (200, 1000040345)
    # SDKs try again after an HTTP status of another kind.
    assert await ask("wrong") == (429, 99991400)
    right = addresses.platform.cell.apps.secret(app, addresses.platform.user("韩梅梅"))
    assert await ask(right) == (200, 0)


async def test_app_ids_cannot_be_tried_out_either(addresses: Addresses) -> None:
    guesser = await addresses.at(2)
    answers = [await guess(guesser, f"cli_{number:016x}", "wrong") for number in range(SECRETS[1].most + 1)]
    assert [body["code"] for _, body, _ in answers] == [10014] * SECRETS[1].most + [99991400]


async def member(addresses: Addresses, host: int, email: str) -> Console:
    """An admin with a password, of an enterprise of their own, at an address of their own."""
    world = addresses.platform.world
    account = await world.accounts.sign_up(email, "Maker", PASSWORD)
    await world.tenants.found(f"Enterprise of {email}", account)
    console = await addresses.at(host)
    assert await sign_in(console, PASSWORD, email) == "in"
    return console


@pytest.mark.parametrize("named", ["account", "enterprise", "app"])
async def test_what_one_address_makes_has_a_limit_and_another_address_goes_on(
    addresses: Addresses, named: Made
) -> None:
    async def make(console: Console, number: int) -> str:
        try:
            if named == "account":
                await console.call("session.sign_up", name="N", email=f"{number}@example.com", password="short")
            else:
                await console.call("tenants.create" if named == "enterprise" else "apps.create", name=f"N{number}")
        except Refused as refused:
            return f"{refused.status} {refused.cause}"
        return "made"

    maker = await member(addresses, 2, "maker@example.com")
    other = await member(addresses, 3, "other@example.com")
    most = MAKING[named][0].most
    made = [await make(maker, number) for number in range(most + 1)]
    assert set(made[:most]) == {"400 BadField" if named == "account" else "made"}
    assert made[most] == "429 TooManyMade"
    assert await make(other, most + 1) != "429 TooManyMade"


async def test_an_owners_session_has_no_limit(addresses: Addresses) -> None:
    owner = await addresses.at(1)
    await owner.call("session.begin_as_owner", **ticket(addresses.platform.server.owner_key))
    await owner.call("session.continue_as", tenant_key=DEMO, user_id=DEMO_ADMIN)
    for number in range(MAKING["enterprise"][0].most + 1):
        await owner.call("tenants.create", name=f"N{number}")


@pytest.mark.parametrize("by", ["page", "app"])
async def test_uploads_have_a_limit(addresses: Addresses, monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    limits = addresses.platform.world.limits
    # Nothing runs out meanwhile.
    stands_still = monotonic_ms()
    for tally in limits._making["upload"]:
        monkeypatch.setattr(tally, "_now_ms", lambda: stands_still)
    for _ in range(MAKING["upload"][0].most):
        limits.take("upload", "192.0.2.1", addresses.platform.tenant().id)
    if by == "app":
        app = await addresses.platform.app("im:resource")
        form = {"image_type": "message", "image": png(2, 2)}
        answer = await addresses.platform.call("POST", "/open-apis/im/v1/images", app=app, form=form)
        assert (answer.status, answer.code) == (429, 99991400)
        return
    user = addresses.platform.user("李雷")
    account = await addresses.platform.world.accounts.give_password(user, PASSWORD)
    console = await addresses.at(2)
    assert await sign_in(console, PASSWORD, account.email) == "in"
    url = f"{console.url}/_larkstead/console/messenger.attach?name=a.txt"
    async with console.client.post(url, data=b"a") as response:
        assert (response.status, (await response.json())["cause"]) == (429, "TooManyMade")
