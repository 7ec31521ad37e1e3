"""Files on the pages: picked and uploaded in the explorer, sent, seen at once in the messenger, attached by people."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser import steps
from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.windows import HAN, LI, PHONE, Look, Windows
from tests.support.pictures import png

pytestmark = pytest.mark.browser

APP = "图片助手"
SCOPES = (SEND_SCOPE, "im:resource", "im:message:readonly")
PICTURE: FilePayload = {"name": "猫 1.png", "mimeType": "image/png", "buffer": png(60, 40)}
REPORT: FilePayload = {"name": "报告.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " * 300}


def published(windows: Windows, *scopes: str) -> MadeApp:
    app = make_app(windows.url, HAN, APP, scopes or SCOPES, bot=True)
    app.listen()
    app.publish({"everyone": True})
    return app


def open_explorer(windows: Windows, endpoint: str) -> Page:
    page = windows.open(f"/api-explorer?api={endpoint}", HAN)
    steps.fetch_token(page)
    return page


def is_drawn(page: Page, name: str) -> None:
    """The picture was fetched and drawn."""
    picture = page.get_by_role("img", name=name).last
    expect(picture).to_be_visible()
    page.wait_for_function("(image) => image.complete && image.naturalWidth === 60", arg=picture.element_handle())


def test_a_picked_picture_is_uploaded_and_its_answer_drawn_while_nothing_of_it_is_kept(windows: Windows) -> None:
    published(windows)
    page = open_explorer(windows, "im.v1.image.create")
    page.get_by_role("button", name="开始调试").click()
    steps.told(page, "还没有填写：image")
    page.get_by_label("image", exact=True).set_input_files(PICTURE)
    expect(page.get_by_text("猫 1.png")).to_be_visible()
    steps.send(page)
    key = json.loads(steps.answered(page).inner_text())["data"]["image_key"]
    assert '@"猫 1.png"' in steps.copied_sample(page, "cURL (macOS / Linux)")
    page.get_by_role("button", name="分享请求").click()
    steps.told(page, "链接已复制")
    kept = page.evaluate("navigator.clipboard.readText()") + page.evaluate("JSON.stringify({...localStorage})")
    assert "猫" not in kept
    assert "PNG" not in kept
    other = windows.beside(page, "/api-explorer?api=im.v1.image.get")
    steps.fetch_token(other)
    other.get_by_label("image_key").fill(key)
    other.get_by_role("button", name="开始调试").click()
    is_drawn(other, "响应中的文件")
    with other.expect_download() as saved:
        other.get_by_role("button", name="下载响应").click()
    assert saved.value.suggested_filename == f"{key}.png"
    assert saved.value.path().read_bytes() == png(60, 40)


def test_what_a_file_tells_of_itself_is_filled_in(windows: Windows) -> None:
    published(windows)
    page = open_explorer(windows, "im.v1.file.create")
    page.get_by_label("file", exact=True).set_input_files(REPORT)
    expect(page.get_by_label("file_name")).to_have_value("报告.pdf")
    expect(page.get_by_label("duration")).to_have_value("")
    steps.send(page)
    assert json.loads(steps.answered(page).inner_text())["data"]["file_key"].startswith("file_v3_")


def test_a_picture_picked_in_the_helper_is_seen_in_the_messenger_without_reloading(windows: Windows) -> None:
    app = published(windows)
    assert app.send(LI, "先打个招呼").code == 0
    li = windows.open("/messenger", LI)
    li.get_by_role("listitem").get_by_role("button", name=re.compile(APP)).click()
    expect(li.get_by_role("log").get_by_text("先打个招呼")).to_be_visible()
    page = open_explorer(windows, "im.v1.message.create")
    body = {"receive_id": app.open_id(LI), "msg_type": "text", "content": "{}"}
    steps.set_body(page, json.dumps(body))
    with steps.no_reload(li):
        page.get_by_role("button", name="编辑消息内容").click()
        shown = steps.dialog(page, "编辑消息内容")
        shown.get_by_text("图片和文件", exact=True).click()
        shown.get_by_label("image_key", exact=True).set_input_files(PICTURE)
        expect(shown.locator("pre")).to_contain_text("img_v3_")
        shown.get_by_role("button", name="写入请求体").click()
        expect(shown).to_be_hidden()
        expect(page.locator(steps.EDITOR)).to_contain_text("img_v3_")
        assert json.loads(steps.body_of(page))["msg_type"] == "image"
        steps.send(page)
        is_drawn(li, "图片")
    li.get_by_role("button", name=re.compile("^查看大图")).click()
    expect(steps.dialog(li, "图片").get_by_text("60 × 40")).to_be_visible()


def test_a_failed_upload_in_the_helper_says_why(windows: Windows) -> None:
    published(windows, SEND_SCOPE)
    page = open_explorer(windows, "im.v1.message.create")
    page.get_by_role("button", name="编辑消息内容").click()
    shown = steps.dialog(page, "编辑消息内容")
    shown.get_by_text("图片和文件", exact=True).click()
    shown.get_by_label("image_key", exact=True).set_input_files(PICTURE)
    expect(shown.get_by_role("alert")).to_contain_text("99991672")
    expect(shown.get_by_role("button", name="写入请求体")).to_be_disabled()


@pytest.mark.parametrize("look", [Look(), PHONE], ids=["desktop", "phone"])
def test_what_a_user_attaches_both_sides_and_the_bot_can_fetch(windows: Windows, look: Look, tmp_path: Path) -> None:
    app = published(windows)
    assert app.send(HAN, "请发来报告").code == 0
    page = windows.open("/messenger", HAN, look)
    page.get_by_role("listitem").get_by_role("button", name=re.compile(APP)).click()
    with steps.no_reload(page):
        picker = page.get_by_label("添加图片或文件").and_(page.locator("input"))
        picker.set_input_files([PICTURE, REPORT])
        expect(page.get_by_role("dialog").locator("img")).to_be_visible()
        page.screenshot(path=f"shots/send-files-{look.width}.png")
        page.get_by_label("添加说明").press("Enter")
        is_drawn(page, "猫 1.png")
        with page.expect_download() as saved:
            page.get_by_role("link", name=re.compile("报告.pdf")).click()
    assert saved.value.path().read_bytes() == REPORT["buffer"]
    rows = page.get_by_role("log").locator("[data-message-id]")
    expect(rows).to_have_count(3)
    message_id = rows.last.get_attribute("data-message-id")
    found = app.client.api("GET", f"/im/v1/messages/{message_id}", token=app.token()).json
    content = json.loads(found["data"]["items"][0]["body"]["content"])
    assert content["file_name"] == "报告.pdf"
    path = f"/open-apis/im/v1/messages/{message_id}/resources/{content['file_key']}?type=file"
    headers = {"Authorization": f"Bearer {app.token()}"}
    assert page.request.get(path, headers=headers).body() == REPORT["buffer"]


def test_a_post_takes_a_picture_and_a_card_takes_a_group_that_is_chosen(windows: Windows) -> None:
    app = published(windows)
    group = app.client.console("groups.create", {"name": "项目群", "app_ids": [app.app_id]})
    page = open_explorer(windows, "im.v1.message.create")
    body = {"receive_id": app.open_id(HAN), "msg_type": "text", "content": "{}"}
    steps.set_body(page, json.dumps(body))
    page.get_by_role("button", name="编辑消息内容").click()
    shown = steps.dialog(page, "编辑消息内容")
    shown.get_by_text("富文本", exact=True).click()
    shown.get_by_role("button", name="添加图片", exact=True).click()
    shown.get_by_label("添加图片", exact=True).and_(page.locator("input")).set_input_files(PICTURE)
    expect(shown.locator("pre")).to_contain_text("img_v3_")
    steps.answer(page, "编辑消息内容", "写入请求体")
    expect(page.locator(steps.EDITOR)).to_contain_text("img_v3_")
    steps.send(page)
    page.get_by_role("button", name="编辑消息内容").click()
    shown.get_by_text("其他类型", exact=True).click()
    shown.locator(".semi-select").first.click()
    page.get_by_role("option", name="share_chat").click()
    shown.locator(".semi-select").nth(1).click()
    page.get_by_role("option", name="项目群").click()
    expect(shown.locator("pre")).to_contain_text(group["chat_id"])
    steps.answer(page, "编辑消息内容", "写入请求体")
    expect(page.locator(steps.EDITOR)).to_contain_text("share_chat")
    steps.send(page)
    seen = windows.beside(page, "/messenger")
    seen.get_by_role("listitem").get_by_role("button", name=re.compile(APP)).click()
    is_drawn(seen, "图片")
    expect(seen.get_by_role("button", name="打开群组")).to_be_visible()


DROP = """(log) => {
  const data = new DataTransfer();
  data.items.add(new File(["dropped words"], "dropped.txt", { type: "text/plain" }));
  const event = (name) => new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true });
  log.dispatchEvent(event("dragover"));
  log.dispatchEvent(event("drop"));
}"""


def test_a_file_dropped_on_the_conversation_is_sent(windows: Windows) -> None:
    app = published(windows)
    assert app.send(HAN, "拖进来").code == 0
    page = windows.open("/messenger", HAN)
    page.get_by_role("listitem").get_by_role("button", name=re.compile(APP)).click()
    expect(page.get_by_role("log").get_by_text("拖进来")).to_be_visible()
    page.get_by_role("log").evaluate(DROP)
    about = page.get_by_label("添加说明")
    about.fill("请看附件")
    about.press("Enter")
    expect(page.get_by_role("log").get_by_text("请看附件")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name=re.compile("dropped.txt")).click()
    assert saved.value.path().read_bytes() == b"dropped words"
    expect(page.get_by_role("listitem").get_by_role("button", name=re.compile(APP))).to_contain_text("请看附件")
