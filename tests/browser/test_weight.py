"""What a first visit to each page costs, with nothing kept from before: bytes over the wire, and requests."""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.windows import HAN, Windows
from tools.shots import SETTLED
from tools.shots_pages import PAGES, Shot

pytestmark = pytest.mark.browser

HOME_MOST = 200_000
PAGE_MOST = 600_000
REQUESTS_MOST = 30
# Loaded when a chart, or a card's icon, comes into view: they count apart.
APART = re.compile(r"/(Drawing|StandardIcon)-[\w-]{8}\.(js|css)$")
EDITOR = re.compile(r"/editor-[\w-]{8}\.js$")
EDITING = re.compile(r"(document|api-explorer).*")
QUIET_MS = 100


@dataclass
class Visit:
    """What a page asked for: the address of each request, and the bytes of its answer, head included."""

    addresses: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        """Listen to the browser's own accounts."""
        wire = page.context.new_cdp_session(page)
        wire.on("Network.requestWillBeSent", self._asked)
        wire.on("Network.loadingFinished", self._loaded)
        wire.on("Network.loadingFailed", lambda told: self.ended.add(told["requestId"]))
        wire.send("Network.enable")

    def _asked(self, told: dict[str, Any]) -> None:
        if told["request"]["url"].startswith("http"):
            self.addresses[told["requestId"]] = told["request"]["url"]

    def _loaded(self, told: dict[str, Any]) -> None:
        self.bytes[told["requestId"]] = int(told["encodedDataLength"])
        self.ended.add(told["requestId"])

    @property
    def counted(self) -> list[str]:
        return [id for id, address in self.addresses.items() if not APART.search(address)]

    @property
    def weight(self) -> int:
        return sum(self.bytes.get(id, 0) for id in self.counted)

    def loads(self, pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(address) for address in self.addresses.values())


def visit(page: Page, shot: Shot, address: str) -> Visit:
    """Open a page, and wait until it asks for nothing more."""
    found = Visit()
    found.watch(page)
    page.goto(address)
    page.wait_for_selector(shot.wait)
    page.wait_for_function(SETTLED)
    known = -1
    while known != len(found.addresses) or not found.ended.issuperset(found.addresses):
        known = len(found.addresses)
        page.wait_for_timeout(QUIET_MS)
    return found


# Enough for a machine that does much else at the time.
@pytest.mark.timeout(300)
def test_every_page_is_light(browser: Browser, walked: tuple[str, dict[str, Any]]) -> None:
    url, facts = walked
    windows = Windows(browser, url)
    signed_in = windows.open("about:blank", HAN).context.storage_state()
    visits: dict[str, Visit] = {}
    # What stands behind the question mark changes what a page shows, not what it loads.
    for shot in {(shot.route.partition("?")[0], shot.signed_in): shot for shot in reversed(PAGES)}.values():
        state = signed_in if shot.signed_in else None
        context = browser.new_context(base_url=url, storage_state=state, viewport={"width": 1440, "height": 900})
        visits[shot.name] = visit(context.new_page(), shot, shot.route.format_map(facts))
        context.close()
    windows.close()
    faults = [
        f"{name}: {found.weight:,} bytes, {len(found.counted)} requests"
        for name, found in visits.items()
        if found.weight > (HOME_MOST if name.startswith("home") else PAGE_MOST) or len(found.counted) > REQUESTS_MOST
    ]
    faults += [
        f"{name} loads the editor"
        for name, found in visits.items()
        if found.loads(EDITOR) and not EDITING.fullmatch(name)
    ]
    assert not faults, "\n".join(faults)
    # It measures: the pages that edit do load the editor, and no page is for nothing.
    assert visits["api-explorer"].loads(EDITOR)
    assert min(found.weight for found in visits.values()) > 100_000


def test_two_people_side_by_side_load_little_more_than_one(
    browser: Browser, walked: tuple[str, dict[str, Any]]
) -> None:
    url, facts = walked
    windows = Windows(browser, url)
    shots = {shot.name: shot for shot in PAGES}
    weights = []
    for name in ("messenger-chat", "messenger-two"):
        page = windows.open("about:blank", HAN)
        weights.append(visit(page, shots[name], shots[name].route.format_map(facts)).weight)
    windows.close()
    assert weights[0] < weights[1] < min(weights[0] + 60_000, PAGE_MOST), weights


def test_the_pages_can_be_installed(browser: Browser, walked: tuple[str, dict[str, Any]]) -> None:
    windows = Windows(browser, walked[0])
    page = windows.open("/")
    wire = page.context.new_cdp_session(page)
    assert wire.send("Page.getAppManifest")["errors"] == []
    # A window of a test is as one that keeps nothing, in which no browser installs.
    errors = {error["errorId"] for error in wire.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}
    assert page.locator("meta[name=description]").get_attribute("content")
    assert page.locator("meta[name=theme-color]").get_attribute("content") == "#ffffff"
    windows.close()
