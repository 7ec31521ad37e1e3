"""What can be pressed acts: at once, on a slow network, on every page, and once however often it is pressed."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import steps
from tests.browser.factories import make_app
from tests.browser.pressing import acted, offered, press_at_once, see, slow_down
from tests.browser.windows import HAN, Windows
from tests.support.servers import RunningServer
from tools.shots import SETTLED
from tools.shots_pages import PAGES, Shot

pytestmark = pytest.mark.browser

SLOW_MS = 250
# The same page with other words in it puts forward the same buttons.
TWICE = re.compile("^(login|guide-|document-(whole|not|unknown)|search-(nothing|call-unknown)|api-explorer-get)")
SHOTS = [shot for shot in PAGES if not TWICE.match(shot.name)]


def begin(shot: Shot, quick: Page, slow: Page) -> None:
    """Forget what the press before may have done: it may have signed somebody in."""
    slow.goto("about:blank")
    if not shot.signed_in:
        quick.context.clear_cookies()


def pressed_in_vain(shot: Shot, address: str, quick: Page, slow: Page) -> list[str]:
    """The buttons of a page that do nothing when they are pressed the moment they can be."""
    begin(shot, quick, slow)
    quick.goto(address)
    quick.wait_for_selector(shot.wait)
    quick.wait_for_function(SETTLED)
    alone = see(quick)
    vain = []
    for name in offered(quick):
        begin(shot, quick, slow)
        slow.goto(address)
        button = press_at_once(slow, name)
        if not acted(slow, button, alone):
            vain.append(f"{shot.name}: {name}")
    return vain


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_button_put_forward_acts_when_pressed_the_moment_it_can_be(
    browser: Browser, walked: tuple[str, dict[str, Any]], shot: Shot
) -> None:
    url, facts = walked
    windows = Windows(browser, url)
    quick = windows.open("about:blank", HAN if shot.signed_in else None)
    slow = windows.beside(quick, "about:blank")
    slow_down(quick, 0)
    slow_down(slow, SLOW_MS)
    vain = pressed_in_vain(shot, shot.route.format_map(facts), quick, slow)
    windows.close()
    assert not vain + windows.faults, "\n".join(vain + windows.faults)


def test_the_token_button_waits_for_the_app_and_moves_no_more_once_it_can_be_pressed(windows: Windows) -> None:
    make_app(windows.url, HAN, "调试助手")
    page = windows.open("about:blank", HAN)
    slow_down(page, SLOW_MS)
    page.add_init_script(
        """
        window.seen = [];
        (function look() {
          const button = [...document.querySelectorAll('button')].find((one) => one.textContent === '获取 Token');
          if (button) window.seen.push({ top: button.getBoundingClientRect().top, free: !button.disabled,
            busy: button.getAttribute('aria-busy') });
          requestAnimationFrame(look);
        })();
        """
    )
    page.goto(f"{windows.url}/api-explorer")
    page.wait_for_function("() => window.seen.filter(({ free }) => free).length > 5")
    seen = page.evaluate("window.seen")
    assert (seen[0]["free"], seen[0]["busy"]) == (False, "true")
    assert len({one["top"] for one in seen if one["free"]}) == 1


def test_a_button_pressed_twice_acts_once(windows: Windows, server: RunningServer) -> None:
    app = make_app(windows.url, HAN, "调试助手")
    page = windows.open("about:blank", HAN)
    slow_down(page, SLOW_MS)
    page.goto(f"{windows.url}/admin/invitations")
    page.get_by_role("button", name="创建邀请链接").first.dblclick()
    expect(page.get_by_role("button", name="撤销")).to_have_count(1)
    page.goto(f"{windows.url}/app")
    page.get_by_role("button", name="创建企业自建应用").first.click()
    shown = steps.dialog(page, "创建企业自建应用")
    shown.get_by_label("应用描述").fill("用于测试")
    shown.get_by_label("应用名称").fill("只有一个")
    for _ in range(3):
        page.keyboard.press("Enter")
    shown.get_by_role("button", name="创建", exact=True).dblclick()
    expect(shown).to_be_hidden()
    names = [one["name"] for one in app.client.console("apps.list")["apps"]]
    assert names.count("只有一个") == 1
    assert len(app.client.console("admin.invitations")["invitations"]) == 1
