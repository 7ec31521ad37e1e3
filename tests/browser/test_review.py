"""Where the enterprise reviews: applying for a release, the verdict of its admin, and the ways out."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import (
    SEND,
    SEND_SCOPE,
    MadeApp,
    make_app,
)
from tests.browser.windows import CHEN, SUN, ZHAO, Windows

pytestmark = pytest.mark.browser

APP = "待审助手"


def made(windows: Windows) -> MadeApp:
    """An app whose first version waits for the admin."""
    app = make_app(windows.url, ZHAO, APP, (SEND_SCOPE,), bot=True)
    app.publish()
    return app


def ask_for_the_scope(page: Page) -> None:
    steps.explorer(page).get_by_role("button", name="创建应用").click()
    steps.create_app(page, APP)
    steps.tick_scope(page, SEND_SCOPE)
    shown = steps.dialog(page, "提示")
    expect(shown).to_contain_text("权限需要审核")
    expect(shown).to_contain_text("选择 1（推荐）：创建一个新的企业")
    expect(shown).to_contain_text("选择 2：")
    steps.answer(page, "提示", "确认")
    expect(steps.explorer(page).get_by_text("待发布生效")).to_be_visible()


def apply_for_the_release(page: Page) -> None:
    steps.open_app(page, APP)
    steps.add_bot(page)
    expect(page.get_by_role("status").get_by_text("1 项权限待生效")).to_be_visible()
    steps.create_version(page, "第一个版本", everyone=True)
    shown = steps.dialog(page, "确认提交发布申请")
    expect(shown).to_contain_text("本次发布需企业管理员审核")
    expect(shown).to_contain_text("选择 1（推荐）：创建一个新的企业")
    shown.get_by_label("申请原因").fill("给全体成员发通知")
    steps.answer(page, "确认提交发布申请", "申请线上发布")
    for place in ("添加应用能力", "权限管理", "版本管理与发布"):
        page.get_by_role("link", name=place).click()
        expect(page.get_by_role("heading", level=1, name=place)).to_be_visible()
        expect(page.get_by_role("status").get_by_text("正在审核中，应用配置已锁定")).to_be_visible()


def approve_for_one(admin: Page) -> None:
    """The admin finds the queue by the bell, and lets only the developer have the app."""
    admin.get_by_role("button", name=re.compile("条未读通知")).click()
    admin.get_by_role("link", name="去审核").click()
    review = admin.get_by_role("region", name=re.compile(APP))
    expect(review).to_contain_text("给全体成员发通知")
    expect(review).to_contain_text(SEND_SCOPE)
    expect(admin.get_by_role("link", name=re.compile("应用审核"))).to_contain_text("1")
    review.get_by_role("button", name="通过").click()
    shown = steps.dialog(admin, re.compile("通过“"))
    shown.get_by_text("缩小可用范围").click()
    expect(shown.get_by_role("button", name="通过")).to_be_disabled()
    shown.get_by_text(ZHAO.name, exact=True).click()
    shown.get_by_role("button", name="通过").click()
    expect(shown).to_be_hidden()
    expect(admin.get_by_text("没有待审核的申请")).to_be_visible()


def test_an_approved_app_sends_to_those_the_admin_left_it(windows: Windows) -> None:
    page = windows.open(SEND, ZHAO)
    admin = windows.open("/app", CHEN)
    with steps.no_reload(admin):
        ask_for_the_scope(page)
        apply_for_the_release(page)
        steps.told(admin, f"{ZHAO.name} 申请发布应用“{APP}”")
        with steps.no_reload(page):
            approve_for_one(admin)
            steps.told(page, f"{CHEN.name} 缩小可用范围后通过了应用“{APP}”")
            expect(page.get_by_text("应用配置已锁定")).to_be_hidden()
            expect(page.get_by_role("main").get_by_text("已上线", exact=True)).to_be_visible()
    page.goto(SEND)
    steps.fetch_token(page)
    open_id = steps.copy_open_id(page, ZHAO.name)
    shown = steps.dialog(page, "复制成员 ID")
    shown.get_by_role("textbox").fill(SUN.name)
    expect(shown).to_contain_text("可用范围")
    expect(shown.get_by_role("button", name="复制成员 ID")).to_have_count(0)
    steps.close_dialog(page, "复制成员 ID")
    steps.fill_message(page, open_id, "审核通过了")
    steps.send(page)


def test_the_developer_reads_why_a_version_was_rejected(windows: Windows) -> None:
    app = made(windows)
    page = windows.open(f"/app/{app.app_id}/version", ZHAO)
    page.get_by_role("link", name="查看版本详情").click()
    expect(page.get_by_role("main").get_by_text("审核中", exact=True)).to_be_visible()
    admin = windows.open("/admin/reviews", CHEN)
    admin.get_by_role("region", name=re.compile(APP)).get_by_role("button", name="拒绝").click()
    shown = steps.dialog(admin, re.compile("拒绝“"))
    expect(shown.get_by_role("button", name="拒绝")).to_be_disabled()
    with steps.no_reload(page):
        shown.get_by_label("拒绝原因").fill("请写清用途")
        shown.get_by_role("button", name="拒绝").click()
        steps.told(page, f"{CHEN.name} 拒绝了应用“{APP}”")
        expect(page.get_by_role("main").get_by_text("已拒绝", exact=True)).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text("请写清用途")
    page.get_by_role("button", name=re.compile("条未读通知")).click()
    expect(page.get_by_text("原因：请写清用途")).to_be_visible()
    expect(admin.get_by_role("table", name="最近处理")).to_contain_text("请写清用途")


def test_a_withdrawn_version_leaves_the_queue_and_can_be_edited(windows: Windows) -> None:
    app = made(windows)
    admin = windows.open("/admin/reviews", CHEN)
    expect(admin.get_by_role("region", name=re.compile(APP))).to_be_visible()
    page = windows.open(f"/app/{app.app_id}/baseinfo", ZHAO)
    with steps.no_reload(admin):
        page.get_by_role("status").get_by_role("button", name="撤回").click()
        steps.answer(page, re.compile("撤回版本"), "撤回")
        expect(admin.get_by_text("没有待审核的申请")).to_be_visible()
    page.get_by_role("button", name=re.compile("^继续发布")).click()
    expect(page.get_by_role("main").get_by_text("已撤回", exact=True)).to_be_visible()
    page.get_by_role("button", name="编辑", exact=True).click()
    page.get_by_label("更新说明").fill("改过的说明")
    page.get_by_role("button", name="保存", exact=True).click()
    steps.answer(page, "确认提交发布申请", "取消")
    expect(page.get_by_role("main")).to_contain_text("改过的说明")
    page.get_by_role("button", name="删除", exact=True).click()
    steps.answer(page, re.compile("删除版本"), "删除")
    expect(page.get_by_text("还没有版本")).to_be_visible()


def test_the_first_choice_is_an_enterprise_of_ones_own(windows: Windows) -> None:
    app = make_app(windows.url, ZHAO, APP)
    page = windows.open(f"/app/{app.app_id}/auth?q={SEND_SCOPE}", ZHAO)
    page.get_by_role("button", name="批量开通（1）").click()
    steps.dialog(page, "提示").get_by_role("button", name="创建一个新的企业").click()
    shown = steps.dialog(page, "创建企业")
    shown.get_by_label("企业名称").fill("赵刚的试验田")
    shown.get_by_role("button", name="创建", exact=True).click()
    expect(page.get_by_role("button", name="切换企业")).to_contain_text("赵刚的试验田")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="创建企业自建应用").click()
    steps.create_app(page, "自己的助手")
    page.get_by_role("link", name="权限管理").click()
    page.get_by_role("textbox", name=re.compile("^搜索权限")).fill(SEND_SCOPE)
    page.get_by_role("button", name="开通", exact=True).click()
    expect(steps.dialog(page, "提示")).to_contain_text("免审权限")
    steps.answer(page, "提示", "确认")
    expect(page.get_by_role("cell", name="已开通")).to_be_visible()


def test_the_owner_goes_on_as_the_admin_to_the_review_itself(windows: Windows) -> None:
    make_app(windows.url, ZHAO, "另一个应用", (SEND_SCOPE,), bot=True).publish()
    app = made(windows)
    page = windows.open(f"/app/{app.app_id}/baseinfo", ZHAO)
    banner = page.get_by_role("status").filter(has_text="应用配置已锁定")
    expect(banner).to_contain_text(f"由企业管理员{CHEN.name}审核。")
    banner.get_by_role("button", name=f"以{CHEN.name}的身份继续审核").click()
    expect(page.get_by_role("button", name=CHEN.name, exact=True)).to_be_visible()
    expect(page.get_by_role("region", name=re.compile(APP))).to_be_focused()
    page.get_by_role("region", name=re.compile(APP)).get_by_role("button", name="通过").click()
    steps.dialog(page, re.compile("通过“")).get_by_role("button", name="通过", exact=True).click()
    expect(page.get_by_role("region", name=re.compile(APP))).to_have_count(0)
    expect(page.get_by_role("region", name=re.compile("另一个应用"))).to_be_visible()
