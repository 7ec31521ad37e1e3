"""Every page in every look: it shows what it is for, logs no error, never scrolls sideways, and axe finds nothing."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TookTooLong

from tests.browser.axe import violations
from tests.browser.windows import HAN, Look, Windows
from tools.shots import SETTLED
from tools.shots_pages import PAGES, Shot

pytestmark = pytest.mark.browser

# Each language and each theme once: what fits and what axe sees differs by no more than that. A phone is one more.
LOOKED_AT = (Look("zh", "light"), Look("en", "dark"))
ON_A_PHONE = Look("en", "light")
LOOKS = (*LOOKED_AT, ON_A_PHONE)


def faults_of(page: Page, shot: Shot, address: str, look: Look) -> list[str]:
    """What is wrong with a page, in both widths."""
    found = []
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address)
    try:
        page.wait_for_selector(shot.wait)
        page.wait_for_function(SETTLED)
    except TookTooLong:
        found.append("does not settle")
    if look in LOOKED_AT:
        found += violations(page)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        if wide > 0:
            found.append(f"scrolls {wide} px sideways in a window of {width} px")
    if look == ON_A_PHONE:
        found += [f"on a phone {fault}" for fault in violations(page)]
    return [f"{shot.name} {fault}" for fault in found]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.theme}")
def test_every_page_fits_and_logs_no_error(browser: Browser, walked: tuple[str, dict[str, Any]], look: Look) -> None:
    url, facts = walked
    windows = Windows(browser, url)
    faults: list[str] = []
    for signed_in in (False, True):
        page = windows.open("/", HAN if signed_in else None, look)
        for shot in PAGES:
            if shot.signed_in == signed_in:
                faults += faults_of(page, shot, shot.route.format_map(facts), look)
    windows.close()
    assert not faults + windows.faults, "\n".join(faults + windows.faults)
