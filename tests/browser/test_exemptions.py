"""The admin's own choice of exempt scopes, and the dialog that then says both."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import HAN, Windows

pytestmark = pytest.mark.browser

REVIEWED = "contact:user.base:readonly"


def test_the_dialog_tells_exempt_scopes_from_those_to_review(windows: Windows) -> None:
    admin = windows.open("/admin/exemptions", HAN)
    admin.get_by_text("自定义", exact=True).click()
    admin.get_by_role("textbox", name="搜索权限名称或标识").fill(SEND_SCOPE)
    expect(admin.get_by_role("checkbox", name=SEND_SCOPE, exact=True)).to_be_checked()
    admin.get_by_role("button", name="保存", exact=True).click()
    steps.told(admin, "已保存")
    app = make_app(windows.url, HAN, "混合助手")
    page = windows.open(f"/app/{app.app_id}/auth?q={SEND_SCOPE},{REVIEWED}", HAN)
    page.get_by_role("button", name="批量开通（2）").click()
    shown = steps.dialog(page, "提示")
    expect(shown).to_contain_text("权限为免审权限")
    expect(shown).to_contain_text("权限需要审核")
    expect(shown).to_contain_text("其余权限需企业管理员审核")
    expect(shown).to_contain_text("选择 2：")
    steps.answer(page, "提示", "确认")
    steps.told(page, "1 项权限已生效，1 项待版本审核通过后生效")
    expect(page.get_by_role("row").filter(has_text=SEND_SCOPE)).to_contain_text("已开通")
    expect(page.get_by_role("row").filter(has_text=REVIEWED)).to_contain_text("待发布")
    expect(page.get_by_role("status").get_by_text("1 项权限待生效")).to_be_visible()


def test_a_release_is_reviewed_once_the_admin_wants_it(windows: Windows) -> None:
    admin = windows.open("/admin/exemptions", HAN)
    admin.get_by_role("switch", name="发布免审").click()
    steps.told(admin, "已保存")
    app = make_app(windows.url, HAN, "发布助手", bot=True)
    page = windows.open(f"/app/{app.app_id}/version", HAN)
    steps.create_version(page, "第一个版本")
    expect(steps.dialog(page, "确认提交发布申请")).to_contain_text("企业要求审核应用发布")
    steps.answer(page, "确认提交发布申请", "申请线上发布")
    expect(page.get_by_role("button", name=re.compile("条未读通知"))).to_be_visible()
