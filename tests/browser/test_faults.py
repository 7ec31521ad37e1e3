"""故障演练: the owner lets something go wrong for an app, sees it announced, and mends it."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.factories import make_app
from tests.browser.windows import DESKTOP, HAN, Look, Windows

pytestmark = pytest.mark.browser

ZH = ("添加故障", "开始", "故障演练进行中：1 个故障正在影响这个应用", "查看故障", "恢复", "一切正常")
EN = (
    "Add a fault",
    "Begin",
    "Something goes wrong for this app on purpose",
    "See the faults",
    "Mend",
    "Nothing goes wrong",
)


@pytest.mark.parametrize(("words", "look"), [(ZH, DESKTOP), (EN, Look("en", "dark"))], ids=["zh", "en-dark"])
def test_a_fault_is_begun_announced_and_mended(windows: Windows, words: tuple[str, ...], look: Look) -> None:
    add, begin, announced, see, mend, nothing = words
    app = make_app(windows.url, HAN, "演练", bot=True)
    page = windows.open(f"/app/{app.app_id}/event?tab=faults", HAN, look)
    expect(page.get_by_text(nothing)).to_be_visible()
    page.get_by_role("button", name=add).click()
    shown = steps.dialog(page, add)
    steps.answer(page, add, begin)
    expect(shown).to_be_hidden()
    expect(page.get_by_role("row").filter(has=page.get_by_role("button", name=mend))).to_have_count(1)
    # Whoever works on the app sees it, wherever they are in it.
    page.goto(f"/app/{app.app_id}/baseinfo")
    expect(page.get_by_role("status").get_by_text(announced)).to_be_visible()
    page.get_by_role("button", name=see).click()
    page.get_by_role("button", name=mend).click()
    expect(page.get_by_text(nothing)).to_be_visible()
    expect(page.get_by_text(announced)).to_be_hidden()
