"""What a person does on the pages, named as in the tutorial. Each step waits for what it leads to."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

EDITOR = ".cm-content"
# How long one try to press a button beside something lasts, and how many tries there are.
PRESS_MS, PRESSES = 3_000, 10


def sign_in(page: Page, name: str) -> None:
    """登录, with one click."""
    page.get_by_role("button", name=f"以 {name} 身份继续").click()
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()


def press_beside(place: Locator, button: str) -> None:
    """Press a button that can be pressed only while the mouse is on its place, as a message's tools.

    The place moves when a line comes above it, and is drawn anew when what was sent has arrived: then the mouse is
    elsewhere, and goes there again.
    """
    for left in reversed(range(PRESSES)):
        try:
            place.hover(timeout=PRESS_MS)
            place.get_by_role("button", name=button, exact=True).first.click(timeout=PRESS_MS)
        except TookTooLong:
            if not left:
                raise
        else:
            return


def find_document(page: Page, words: str, title: str) -> None:
    """步骤一: find an endpoint's page by searching the documents."""
    page.get_by_role("navigation", name="目录").get_by_role("textbox", name="搜索文档").fill(words)
    page.get_by_role("link", name=re.compile(f"^{title}")).first.click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def dialog(page: Page, title: str | re.Pattern[str]) -> Locator:
    """The dialog with this title."""
    return page.get_by_role("dialog").filter(has=page.get_by_text(title)).last


def answer(page: Page, title: str | re.Pattern[str], button: str) -> None:
    """Press a dialog's button, and see the dialog go."""
    shown = dialog(page, title)
    shown.get_by_role("button", name=button, exact=True).click()
    expect(shown).to_be_hidden()


def create_app(page: Page, name: str, description: str = "用于发送消息") -> None:
    """步骤二: fill in 创建企业自建应用."""
    shown = dialog(page, "创建企业自建应用")
    shown.get_by_label("应用名称").fill(name)
    shown.get_by_label("应用描述").fill(description)
    shown.get_by_role("button", name="创建", exact=True).click()
    expect(shown).to_be_hidden()


def explorer(page: Page) -> Locator:
    """调试台 beside a document."""
    return page.get_by_role("complementary", name="API 调试台")


def tick_scope(page: Page, key: str) -> None:
    """步骤三: tick a scope under 权限配置 and press 批量开通."""
    page.get_by_role("tab", name="权限配置").click()
    page.get_by_role("checkbox", name=key, exact=True).check(force=True)
    page.get_by_role("button", name="批量开通").click()


def app_id_of(page: Page) -> str:
    """The app_id in the address."""
    found = re.search(r"/app/(cli_\w+)", page.url)
    assert found, page.url
    return found[1]


def open_app(page: Page, name: str) -> str:
    """开发者后台, and in it an app; gives its app_id."""
    page.get_by_role("banner").get_by_role("link", name="开发者后台").click()
    page.get_by_role("link", name=re.compile(name)).click()
    expect(page.get_by_role("heading", name="凭证与基础信息")).to_be_visible()
    return app_id_of(page)


def add_bot(page: Page) -> None:
    """步骤四: 添加应用能力, the card 机器人, 添加."""
    page.get_by_role("link", name="添加应用能力").click()
    expect(page.get_by_role("tab", name="按能力添加")).to_be_visible()
    page.get_by_role("region", name="机器人").get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_role("status").get_by_text("有未发布的变更")).to_be_visible()


def create_version(page: Page, notes: str, everyone: bool = False) -> None:
    """步骤四: 版本管理与发布, 创建版本, 保存; leaves the dialog 确认提交发布申请 open."""
    page.get_by_role("link", name="版本管理与发布").click()
    page.get_by_role("main").get_by_role("button", name="创建版本").last.click()
    expect(page.get_by_label("应用版本号")).not_to_have_value("")
    page.get_by_label("更新说明").fill(notes)
    expect(page.get_by_role("radio", name="仅应用创建者")).to_be_checked()
    if everyone:
        page.get_by_text("全部成员", exact=True).click()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(dialog(page, "确认提交发布申请")).to_be_visible()


def choose(page: Page, label: str, value: str) -> None:
    """Choose a value of a labelled list."""
    id = page.locator("label").filter(has_text=re.compile(rf"^{label}\b")).get_attribute("for")
    page.locator(f'[id="{id}"]').click()
    page.get_by_role("option", name=re.compile(rf"(^|\s){value}\b")).click()


def edge(page: Page, text: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a text of the JSON editor begins and ends on the screen."""
    page.locator(EDITOR).scroll_into_view_if_needed()
    (left, top), (right, bottom) = page.locator(EDITOR).evaluate(
        """(editor, text) => {
            const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
            const places = [];
            let all = "";
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                for (let i = 0; i < node.data.length; i++) places.push([node, i]);
                all += node.data;
            }
            const start = all.indexOf(text);
            if (start < 0) throw new Error(`${text} is not in ${all}`);
            const [from, to] = [places[start], places[start + text.length - 1]];
            const range = document.createRange();
            range.setStart(from[0], from[1]);
            range.setEnd(to[0], to[1] + 1);
            const rects = [...range.getClientRects()];
            const [a, b] = [rects[0], rects.at(-1)];
            return [[a.left, a.top + a.height / 2], [b.right, b.top + b.height / 2]];
        }""",
        text,
    )
    return (left, top), (right, bottom)


def select_text(page: Page, text: str) -> None:
    """Select a text of the JSON editor with the mouse."""
    (left, top), (right, bottom) = edge(page, text)
    page.mouse.move(left + 0.5, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()


def click_after(page: Page, text: str) -> None:
    """Put the editor's caret behind a text."""
    _, (right, bottom) = edge(page, text)
    page.mouse.click(right, bottom)


def drop_line(page: Page, text: str) -> None:
    """Delete the editor's line that holds a text."""
    page.locator(".cm-line").filter(has_text=text).click(click_count=3)
    page.keyboard.press("Delete")


def copy_open_id(page: Page, name: str) -> str:
    """步骤五: 快速复制 open_id, search one's name, 复制成员 ID; the dialog stays open."""
    page.get_by_role("button", name="快速复制 open_id").first.click()
    shown = dialog(page, "复制成员 ID")
    shown.get_by_role("textbox", name="搜索姓名、邮箱、手机号").fill(name)
    expect(shown.get_by_role("button", name="复制成员 ID")).to_have_count(1)
    shown.get_by_role("button", name="复制成员 ID").click()
    expect(shown.get_by_role("button", name="已复制")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def close_dialog(page: Page, title: str) -> None:
    """Close a dialog by its cross."""
    shown = dialog(page, title)
    shown.get_by_role("button", name="关闭", exact=True).click()
    expect(shown).to_be_hidden()


def fill_message(page: Page, open_id: str, text: str) -> None:
    """步骤五: the body as the tutorial edits it, with the open_id already copied."""
    select_text(page, re.findall(r'"receive_id": "(\w+)"', body_of(page))[0])
    page.keyboard.press("Control+V")
    drop_line(page, '"uuid"')
    expect(page.get_by_role("alert").filter(has_text="多了一个逗号")).to_be_visible()
    click_after(page, '}",')
    page.keyboard.press("Backspace")
    expect(page.get_by_role("alert").filter(has_text="多了一个逗号")).to_be_hidden()
    select_text(page, "test content")
    page.keyboard.type(text)
    expect(page.locator(EDITOR)).to_contain_text(open_id)
    expect(page.locator(EDITOR)).to_contain_text(text)


def body_of(page: Page) -> str:
    """The text in the JSON editor."""
    return "\n".join(page.locator(".cm-line").all_inner_texts())


def fetch_token(page: Page) -> None:
    """获取 Token."""
    page.get_by_role("button", name="获取 Token").click()
    expect(page.get_by_text("剩余")).to_be_visible()


def send(page: Page, code: int = 0) -> None:
    """开始调试, and see the answer's code."""
    page.get_by_role("button", name="开始调试").click()
    expect(page.get_by_text(f"code {code}", exact=True)).to_be_visible()


def answered(page: Page) -> Locator:
    """The body of what came back."""
    return page.get_by_role("tabpanel", name="响应体").locator("pre")


@contextmanager
def no_reload(page: Page) -> Iterator[None]:
    """The page is never loaded anew within the block."""
    page.evaluate("window.keptSince = 1")
    yield
    assert page.evaluate("window.keptSince") == 1, "the page was loaded anew"


def set_body(page: Page, text: str) -> None:
    """Put a whole text into the JSON editor, by its own keys: it keeps a selection of its own, which `fill` on a busy
    machine does not reach in time.
    """
    editor = page.locator(EDITOR)
    editor.click()
    editor.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def told(page: Page, words: str) -> None:
    """A short message comes up on the page."""
    expect(page.get_by_role("alert").filter(has_text=words).first).to_be_visible()


def copied_sample(page: Page, language: str, variant: str = "") -> str:
    """示例代码 of a language, as its copy button gives it."""
    page.get_by_role("tab", name="示例代码").click()
    panel = page.get_by_role("tabpanel", name="示例代码")
    panel.get_by_role("tab", name=language).click()
    if variant:
        panel.get_by_text(variant, exact=True).click()
    expect(panel.locator("pre").last).to_be_visible()
    page.evaluate("navigator.clipboard.writeText('')")
    panel.get_by_role("button", name="复制", exact=True).last.click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text !== '')")
    return str(page.evaluate("navigator.clipboard.readText()"))
