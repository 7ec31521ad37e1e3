"""The admin console: members, passwords, invitations, and who an app is forbidden for."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import HAN, WANG, Windows

pytestmark = pytest.mark.browser

EMAIL, PASSWORD = "xiaohong@example.com", "correct horse"


def add_member(page: Page, name: str, email: str) -> None:
    page.get_by_role("button", name="添加成员").click()
    shown = steps.dialog(page, "添加成员")
    shown.get_by_label("姓名").fill(name)
    shown.get_by_label("邮箱").fill(email)
    shown.get_by_role("button", name="保存", exact=True).click()
    expect(shown).to_be_hidden()
    expect(page.get_by_role("row").filter(has_text=name)).to_contain_text("在职")


def choose_action(page: Page, name: str, action: str) -> None:
    page.get_by_role("button", name=f"{name} 的操作").click()
    page.get_by_role("menuitem", name=action).click()


def sign_in_by_password(page: Page) -> None:
    page.get_by_label("邮箱").fill(EMAIL)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()


def test_a_member_signs_in_by_password_until_frozen(windows: Windows) -> None:
    page = windows.open("/admin/members", HAN)
    add_member(page, "小红", EMAIL)
    choose_action(page, "小红", "设置登录密码")
    shown = steps.dialog(page, re.compile("设置登录密码"))
    shown.get_by_label("密码").fill(PASSWORD)
    shown.get_by_role("button", name="确定").click()
    expect(shown).to_be_hidden()
    owner = windows.open_as_owner()
    expect(owner.get_by_role("button", name=f"以 {HAN.name} 身份继续")).to_be_visible()
    expect(owner.get_by_role("button", name="以 小红 身份继续")).to_have_count(0)
    hong = windows.open("/login")
    sign_in_by_password(hong)
    expect(hong.get_by_role("button", name="小红", exact=True)).to_be_visible()
    choose_action(page, "小红", "冻结")
    steps.answer(page, re.compile("^冻结"), "冻结")
    expect(page.get_by_role("row").filter(has_text="小红")).to_contain_text("已冻结")
    hong.goto("/app")
    expect(hong.get_by_role("heading", name="欢迎使用 Larkstead")).to_be_visible()
    sign_in_by_password(hong)
    expect(hong.get_by_role("alert")).to_be_visible()
    expect(hong).to_have_url(re.compile("/login"))


def test_an_invited_user_signs_up_and_joins(windows: Windows) -> None:
    page = windows.open("/admin/invitations", HAN)
    page.get_by_role("button", name="创建邀请链接").click()
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    link = str(page.evaluate("navigator.clipboard.readText()"))
    fresh = windows.open(link)
    expect(fresh.get_by_role("heading", name="加入「Demo」")).to_be_visible()
    fresh.get_by_role("button", name="注册").click()
    fresh.get_by_label("姓名").fill("小红")
    fresh.get_by_label("邮箱").fill(EMAIL)
    fresh.get_by_label("密码").fill(PASSWORD)
    fresh.get_by_role("button", name="注册并登录").click()
    fresh.get_by_role("button", name="加入", exact=True).click()
    expect(fresh.get_by_role("button", name="切换企业")).to_contain_text("Demo")
    page.get_by_role("link", name=re.compile(r"(^|\s)成员$")).click()
    expect(page.get_by_role("row").filter(has_text=EMAIL)).to_be_visible()


def test_a_forbidden_member_gets_nothing_from_an_app(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "公告助手", (SEND_SCOPE,), bot=True)
    app.publish({"everyone": True})
    assert app.send(WANG, "hi").code == 0
    page = windows.open("/admin/apps", HAN)
    page.get_by_role("row").filter(has_text="公告助手").get_by_role("button", name="设置禁用名单").click()
    shown = steps.dialog(page, re.compile("禁用名单 ·"))
    shown.get_by_text(WANG.name, exact=True).click()
    shown.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="公告助手")).to_contain_text(WANG.name)
    assert app.send(WANG, "hi").code == 230013


def test_a_disabled_app_gets_no_token_and_says_so(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "停用助手", (SEND_SCOPE,), bot=True)
    app.publish()
    page = windows.open("/admin/apps", HAN)
    page.get_by_role("row").filter(has_text="停用助手").get_by_role("button", name="停用").click()
    steps.answer(page, re.compile("^停用“"), "停用")
    expect(page.get_by_role("row").filter(has_text="停用助手")).to_contain_text("已停用")
    page.goto(f"/app/{app.app_id}/baseinfo")
    expect(page.get_by_role("status").get_by_text("应用已被企业管理员停用")).to_be_visible()


def test_departments_are_made_and_removed(windows: Windows) -> None:
    page = windows.open("/admin/departments", HAN)
    page.get_by_role("button", name="新建部门").click()
    shown = steps.dialog(page, "新建部门")
    shown.get_by_label("部门名称").fill("客户成功部")
    shown.get_by_role("button", name="保存", exact=True).click()
    made = page.get_by_role("list", name="部门").get_by_role("listitem").filter(has_text="客户成功部")
    expect(made).to_contain_text("0 人")
    made.get_by_role("button", name="删除").click()
    steps.answer(page, re.compile("删除部门"), "删除部门")
    expect(made).to_have_count(0)


def test_the_admin_console_is_closed_to_others(windows: Windows) -> None:
    page = windows.open("/admin/members", WANG)
    expect(page.get_by_text("只有企业管理员可以使用管理后台")).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("link", name="管理后台")).to_have_count(0)
