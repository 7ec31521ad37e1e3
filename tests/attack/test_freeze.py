"""No request holds the one thread that answers everybody: twice the input takes at most three times the time."""

import http.client
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from yarl import URL

from larkstead.api import CATALOGUE
from larkstead.contract.facts import contract
from larkstead.store.writer_process import Writer
from tests.attack.places import Made, Place, api_places, console_places
from tests.attack.repetitions import CLASSES, repetition
from tests.console.clients import (
    HAN,
    LI,
    PageClient,
    PageClients,
    open_office,
)
from tests.support.consoles import DEMO, DEMO_ADMIN
from tests.support.platform import Platform
from tests.support.servers import RunningServer

# So many of the calls that held the loop longest are measured at two sizes.
KEPT = 25
JSON = {"Content-Type": "application/json"}
OURS = "no input can hold the server up"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[PageClients]:
    # A thread that writes would take turns with the loop that is timed.
    async with open_office(tmp_path, Writer) as found:
        yield found


@pytest.fixture
async def platform(tmp_path: Path) -> AsyncIterator[Platform]:
    async with AsyncExitStack() as stack:
        yield await Platform.start(tmp_path / "data", stack, writer=Writer)


async def send(desk: PageClient, made: Made) -> int:
    """The status of an answer."""
    address = URL(desk.url + made.path, encoded=True)
    async with desk.http.request(made.method, address, data=made.body or None, headers=made.headers) as answer:
        await answer.read()
        return answer.status


async def cost(desk: PageClient, made: Made) -> int:
    """Nanoseconds of this process, in all its threads, that a request takes: a search in another thread holds the
    interpreter as well. What others do on the machine does not count.
    """
    begun = time.process_time_ns()
    status = await send(desk, made)
    took = time.process_time_ns() - begun
    assert status < 500, (made.path[:80], made.body[:80])
    return took


async def slowest(desk: PageClient, places: Iterable[Place]) -> list[tuple[Place, str]]:
    """Every place with a text of every class: those that took longest, each with its worst class."""
    worst = []
    for place in places:
        found = [(await cost(desk, place.make(repetition(name, place.most // 8))), place, name) for name in CLASSES]
        worst.append(max(found, key=lambda one: one[0]))
    return [(place, name) for _, place, name in sorted(worst, key=lambda one: one[0])[-KEPT:]]


async def check(desk: PageClient, places: list[Place]) -> None:
    """Twice the text, at most three times the time. What a search takes in which nothing is wrong cannot be told from
    nothing.
    """
    plain = Made("POST", "/_larkstead/console/search.all", b'{"words":"im:message"}', JSON)
    base = max([await cost(desk, plain) for _ in range(5)])
    grown = []
    for place, name in await slowest(desk, places):
        small, large = (place.make(repetition(name, size)) for size in (place.most // 2, place.most))
        once = min([await cost(desk, small) for _ in range(3)])
        twice = min([await cost(desk, large) for _ in range(3)])
        if twice > 3 * max(once, base):
            grown.append((place.name, name, once, twice))
    assert grown == []


@pytest.mark.known(ours=OURS)
@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_twice_the_text_in_a_console_call_takes_at_most_three_times_the_time(office: PageClients) -> None:
    desk = await office.desk(HAN)
    app_id = await office.app(desk)
    known = {
        "app_id": app_id,
        "user_id": DEMO_ADMIN,
        "chat_id": await desk.chat_with("user", LI),
        "tenant_key": DEMO,
        "endpoint_id": "im.v1.message.create",
    }
    await check(desk, list(console_places(known)))


@pytest.mark.known(ours=OURS)
@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_twice_the_text_in_a_call_of_the_api_takes_at_most_three_times_the_time(platform: Platform) -> None:
    scopes = {scope for endpoint in CATALOGUE.endpoints.values() for scope in endpoint.facts.scopes_any}
    offered = contract().scopes
    app = await platform.app(*(one for one in scopes if "tenant_access_token" in offered[one].tokens))
    of_users = [one for one in scopes if "user_access_token" in offered[one].tokens]
    of_user = await platform.user_token(app, "李雷", *of_users)
    places = api_places(await platform.token(app), of_user, platform.open_id(app, "李雷"))
    await check(PageClient(platform.url, platform.client), list(places))


def samples(text: str) -> Made:
    body = json.dumps({"endpoint_id": "im.v1.message.create", "body": {"content": text}})
    return Made("POST", "/_larkstead/console/explorer.samples", body.encode(), JSON)


def form(text: str) -> Made:
    return Made("POST", "/open-apis/im/v1/images", text.encode(), {"Content-Type": "multipart/form-data"})


def logged(text: str) -> Made:
    return Made("POST", "/open-apis/nothing", text.encode(), JSON)


# What anybody may send who is not signed in.
ATTACKS: tuple[tuple[Callable[[str], Made], str, int], ...] = (
    (samples, "backslashes", 100_000),
    (samples, "quotes", 100_000),
    (form, "a form's first line", 1_000_000),
    (form, "names", 100_000),
    (logged, "names", 100_000),
    (logged, "braces", 100_000),
)


def post(url: str, made: Made) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(url).port or 0, timeout=60)
    connection.request(made.method, made.path, made.body, made.headers)
    assert connection.getresponse().status < 500
    connection.close()


def beside(url: str, requests: list[Made]) -> float:
    """How long nine of ten askers of /livez wait at most, while these are sent again and again."""
    done = Event()

    def go_on() -> None:
        while not done.is_set():
            for made in requests:
                post(url, made)

    sender = Thread(target=go_on)
    sender.start()
    waited = []
    try:
        for _ in range(200):
            begun = time.perf_counter()
            post(url, Made("GET", "/livez", b"", {}))
            waited.append(time.perf_counter() - begun)
    finally:
        done.set()
        sender.join()
    return quantiles(waited, n=10)[-1]


@pytest.mark.known(ours=OURS)
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_beside_the_nastiest_texts_others_are_answered_as_beside_plain_ones(server: RunningServer) -> None:
    plain = [make("x" * size) for make, _, size in ATTACKS]
    nasty = [make(repetition(name, size)) for make, name, size in ATTACKS]
    idle = beside(server.url, [Made("GET", "/livez", b"", {})])
    base = max(idle, beside(server.url, plain))
    assert beside(server.url, nasty) < 5 * base
