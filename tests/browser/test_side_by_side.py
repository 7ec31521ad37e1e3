"""Two people side by side in one window: each half acts as its person, and sees at once what the other does."""

import re

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser import steps
from tests.browser.axe import violations
from tests.browser.programs import Program, button, send_card
from tests.browser.windows import CHEN, HAN, LI, PHONE, WANG, Look, Somebody, Windows
from tests.support.consoles import console_as
from tests.support.pictures import png

pytestmark = pytest.mark.browser

BOTH = f"/messenger?as={HAN.user_id},{LI.user_id}"


def half(page: Page, who: Somebody) -> FrameLocator:
    """The page of one person in the split view."""
    return page.frame_locator(f'iframe[title="{who.name}的页面"]')


def pane(page: Page, who: Somebody) -> Locator:
    return page.get_by_role("region", name=who.name, exact=True)


def chat(frame: FrameLocator, name: str) -> Locator:
    return frame.get_by_role("listitem").get_by_role("button", name=re.compile(name)).first


def find(frame: FrameLocator, name: str) -> None:
    frame.get_by_role("textbox", name="搜索成员、机器人、群组").fill(name)
    frame.get_by_role("button", name=re.compile(f"^{name}")).click()


def write(frame: FrameLocator, to: str, text: str) -> None:
    box = frame.get_by_role("textbox", name=f"发送给 {to}")
    box.fill(text)
    box.press("Enter")
    expect(frame.get_by_role("log").get_by_text(text)).to_be_visible()


def talk(page: Page) -> None:
    """韩梅梅 and 李雷 each open their conversation."""
    find(half(page, HAN), LI.name)
    write(half(page, HAN), LI.name, "下午开会")
    chat(half(page, LI), HAN.name).click()


def test_what_one_sends_the_other_sees_at_once_and_a_reload_keeps_both(windows: Windows) -> None:
    page = windows.open(BOTH, WANG)
    han, li = half(page, HAN), half(page, LI)
    with steps.no_reload(page):
        find(han, LI.name)
        write(han, LI.name, "下午开会")
        expect(han.get_by_text("未读", exact=True)).to_be_visible()
        expect(chat(li, HAN.name)).to_contain_text("下午开会")
        chat(li, HAN.name).click()
        expect(han.get_by_text("已读", exact=True)).to_be_visible()
        write(li, HAN.name, "好的")
        expect(han.get_by_role("log").get_by_text("好的")).to_be_visible()
        li.get_by_role("textbox", name=f"发送给 {HAN.name}").fill("还没写完")
        li.locator("input[type=file]").set_input_files(
            {"name": "a.png", "mimeType": "image/png", "buffer": png(40, 40)}
        )
        li.get_by_role("button", name="发送", exact=True).last.click()
        picture = han.get_by_role("log").get_by_role("img", name="a.png")
        expect(picture).to_be_visible()
        assert picture.evaluate("async (image) => (await image.decode(), image.naturalWidth)") == 40
    expect(page).to_have_url(re.compile(r"chats=(oc_\w+),\1$"))
    page.reload()
    for frame in (han, li):
        expect(frame.get_by_role("log").get_by_text("好的")).to_be_visible()
    expect(li.get_by_role("textbox", name=f"发送给 {HAN.name}")).to_have_value("还没写完")
    # The window is still 王小明's, whom none of this was done as.
    expect(page.get_by_role("button", name=WANG.name, exact=True)).to_be_visible()


def test_the_halves_change_sides_without_a_reload_and_one_of_them_stays(windows: Windows) -> None:
    page = windows.open(BOTH, WANG)
    talk(page)
    half(page, LI).locator("body").evaluate("() => { window.keptSince = 1; }")
    pane(page, HAN).get_by_role("button", name="左右互换").click()
    expect(page).to_have_url(re.compile(f"as={LI.user_id},{HAN.user_id}&chats="))
    assert pane(page, LI).bounding_box()["x"] < pane(page, HAN).bounding_box()["x"]  # type: ignore[index]
    assert half(page, LI).locator("body").evaluate("() => window.keptSince") == 1
    pane(page, HAN).get_by_role("button", name=f"关闭，只以{LI.name}的身份继续").click()
    expect(page.get_by_role("button", name=LI.name, exact=True)).to_be_visible()
    expect(page.get_by_role("log").get_by_text("下午开会")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)


def test_a_card_that_one_presses_calls_back_as_them(windows: Windows, program: Program) -> None:
    told = [{"type": "callback", "value": {"agree": True}}]
    chat_id = send_card(windows.url, program, LI, button("同意", behaviors=told))
    page = windows.open(f"{BOTH}&chats=,{chat_id}", WANG)
    card = half(page, LI).get_by_role("article")
    card.get_by_role("button", name="同意").click()
    expect(half(page, LI).get_by_text("收到了")).to_be_visible()
    expect(card).to_contain_text("已经同意")
    assert program.heard == [{"value": {"agree": True}, "tag": "button", "name": "同意"}]


def test_two_are_chosen_from_the_messenger_and_by_the_palette(windows: Windows) -> None:
    page = windows.open("/messenger", HAN)
    page.get_by_role("button", name="两人并排").click()
    shown = steps.dialog(page, "并排查看两位成员")
    expect(shown.get_by_role("button", name=re.compile(f"^.*{HAN.name}"), pressed=True)).to_be_visible()
    expect(shown.get_by_role("button", name="并排查看")).to_be_disabled()
    shown.get_by_role("button", name=re.compile(CHEN.name)).click()
    shown.get_by_role("button", name="并排查看").click()
    # Another enterprise's people stand beside one's own.
    expect(pane(page, CHEN)).to_contain_text("Strict")
    expect(half(page, CHEN).get_by_role("button", name="创建群组")).to_be_visible()
    expect(half(page, CHEN).get_by_role("button", name="两人并排")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("并排")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="选择两位成员并排查看")).to_be_visible()
    page.get_by_role("button", name=re.compile(LI.name)).click()
    page.get_by_role("button", name=re.compile(WANG.name)).click()
    page.get_by_role("button", name="并排查看").click()
    expect(half(page, WANG).get_by_role("button", name="创建群组")).to_be_visible()


def test_a_half_goes_elsewhere_as_its_person_and_comes_back(windows: Windows) -> None:
    page = windows.open(BOTH, WANG)
    han = half(page, HAN)
    han.get_by_role("textbox", name="搜索成员、机器人、群组").press("Control+k")
    han.get_by_role("combobox", name=re.compile("^搜索页面")).fill("成员管理")
    han.get_by_role("option", name=re.compile("成员管理")).first.click()
    expect(han.get_by_role("heading", level=1, name="成员")).to_be_visible()
    pane(page, HAN).get_by_role("button", name="回到消息").click()
    expect(han.get_by_role("button", name="创建群组")).to_be_visible()


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (HAN.user_id, "只写了一位成员"),
        (f"{HAN.user_id},{LI.user_id},{WANG.user_id}", "写了 3 位成员"),
        (f"{HAN.user_id},{HAN.user_id}", "两边是同一位成员"),
        (f"{HAN.user_id},{HAN.tenant_key}/{HAN.user_id}", "两边是同一位成员"),
        (f"{HAN.user_id},nobody", "没有用户 ID 为 nobody 的成员"),
        (f"{HAN.user_id},{LI.user_id}", f"{LI.name}的账号已冻结"),
    ],
)
def test_whom_the_address_names_wrongly_is_said_with_a_way_on(windows: Windows, people: str, told: str) -> None:
    if "冻结" in told:
        ask = {"user_id": LI.user_id, "status": "frozen"}
        console_as(windows.url, HAN.user_id).console("admin.update_member", ask)
    page = windows.open(f"/messenger?as={people}", HAN)
    expect(page.get_by_role("main")).to_contain_text(told)
    shown = page.get_by_role("region", name="选择成员")
    for who in (HAN, WANG):
        person = shown.get_by_role("button", name=re.compile(who.name))
        if person.get_attribute("aria-pressed") == "false":
            person.click()
    shown.get_by_role("button", name="并排查看").click()
    expect(half(page, WANG).get_by_role("button", name="创建群组")).to_be_visible()


def test_whoever_is_not_the_owner_is_told_what_it_takes(windows: Windows) -> None:
    page = windows.open(BOTH)
    expect(page.get_by_role("heading", name=re.compile("^只有这台服务器的所有者"))).to_be_visible()
    expect(page.get_by_text(f"larkstead open --url {windows.url}")).to_be_visible()
    # A half by itself is none.
    page.goto(f"/pane/{HAN.tenant_key}/{HAN.user_id}/messenger")
    expect(page.get_by_role("heading", name=re.compile("^只有这台服务器的所有者"))).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)


def test_a_person_who_is_frozen_meanwhile_says_so_in_their_half(windows: Windows) -> None:
    page = windows.open(BOTH, WANG)
    expect(half(page, LI).get_by_role("button", name="创建群组")).to_be_visible()
    ask = {"user_id": LI.user_id, "status": "frozen"}
    console_as(windows.url, HAN.user_id).console("admin.update_member", ask)
    half(page, LI).locator("body").evaluate("() => window.location.reload()")
    expect(half(page, LI).get_by_role("alert")).to_contain_text(f"{LI.name} 的账号不可用")
    expect(half(page, HAN).get_by_role("button", name="创建群组")).to_be_visible()


def test_on_a_phone_one_of_the_two_is_shown_at_a_time(windows: Windows) -> None:
    page = windows.open(BOTH, WANG, PHONE)
    find(half(page, HAN), LI.name)
    write(half(page, HAN), LI.name, "下午开会")
    expect(pane(page, LI)).to_be_hidden()
    tab = page.get_by_role("tab", name=re.compile(LI.name))
    expect(tab.get_by_label("1 条未读消息")).to_be_visible()
    tab.click()
    expect(chat(half(page, LI), HAN.name)).to_be_visible()
    expect(pane(page, HAN)).to_be_hidden()
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("look", [Look("zh", "light"), Look("en", "dark"), Look("en", "dark", 390, 844)])
def test_axe_finds_nothing_in_the_view_its_halves_and_its_dialog(windows: Windows, look: Look) -> None:
    page = windows.open(BOTH, WANG, look)
    frames = page.locator("iframe")
    expect(frames).to_have_count(2)
    for frame in frames.all():
        expect(frame.content_frame.locator("main")).to_be_attached()
    found = violations(page)
    for within in page.frames[1:]:
        found += [f"in a half: {one}" for one in violations(within)]
    assert not found
