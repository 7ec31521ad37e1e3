"""Coming in without a password: by the one-time address, and what a browser without it is told."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from larkstead.cli.client import Client
from tests.browser.windows import HAN, LI, Windows
from tests.support.owners import key_at
from tests.support.servers import running

pytestmark = pytest.mark.browser


def test_a_browser_without_the_key_is_told_the_command_and_offered_nobody(windows: Windows) -> None:
    for place in ("/", "/login"):
        page = windows.open(place)
        expect(page.get_by_text(f"larkstead open --url {windows.url}", exact=True)).to_be_visible()
        expect(page.get_by_text(f".venv/bin/larkstead open --url {windows.url}")).to_be_visible()
        expect(page.get_by_role("button", name=re.compile("身份继续"))).to_have_count(0)


def test_the_owner_goes_from_one_user_to_another_and_ends_the_session(windows: Windows) -> None:
    page = windows.open_as_owner()
    expect(page).not_to_have_url(re.compile("ticket"))
    for who in (HAN, LI):
        page.get_by_role("button", name=f"以 {who.name} 身份继续").click()
        page.get_by_role("button", name=who.name, exact=True).click()
        page.get_by_role("menuitem", name="退出登录").click()
    page.goto("/login")
    page.get_by_role("button", name="结束所有者会话").click()
    expect(page.get_by_role("region", name="这台服务器由你运行？")).to_be_visible()


def test_an_address_that_was_used_says_so_with_the_command_for_another(windows: Windows) -> None:
    first = windows.open_as_owner()
    expect(first.get_by_role("button", name=f"以 {HAN.name} 身份继续")).to_be_visible()
    second = windows.open("/login#ticket=1.2.used.0")
    expect(second.get_by_role("alert")).to_contain_text("larkstead open")


def test_the_first_invitation_of_a_server_on_a_network_founds_an_enterprise(browser: Browser, tmp_path: Path) -> None:
    # By a name that only this machine knows: what others reach it by stands in the setting alone.
    with running(tmp_path / "data", "--public-url", "http://larkstead.test") as server:
        local = key_at(server.url).local_url
        windows = Windows(browser, local)
        page = windows.open(server.said(1)[0].split()[1].replace(server.url, local))
        expect(page.get_by_role("heading", name="创建你的企业")).to_be_visible()
        page.get_by_label("姓名").fill("小明")
        page.get_by_label("邮箱").fill("ming@example.com")
        page.get_by_label("密码").fill("long enough")
        page.get_by_label("企业名称").fill("新企业")
        page.get_by_role("button", name="注册并登录").click()
        expect(page.get_by_role("button", name="小明", exact=True)).to_be_visible()
        state = Client(local).console("session.state")
        assert state["invited_only"]
        other = windows.open("/login")
        expect(other.get_by_text("这台服务器只接受受邀注册。")).to_be_visible()
        windows.close()
        assert not windows.faults
