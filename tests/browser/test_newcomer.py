"""An account of no enterprise: the ways into one, and out; and what assistive technology hears on the way."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import HAN, Windows

pytestmark = pytest.mark.browser


def sign_up(windows: Windows, invite: str) -> Page:
    """Somebody new, who came by an invitation and did not join."""
    page = windows.open(f"/login?invite={invite}")
    page.get_by_role("button", name="注册", exact=True).click()
    page.get_by_label("姓名").fill("新人")
    page.get_by_label("邮箱").fill("new@example.com")
    page.get_by_label("密码").fill("long enough")
    page.get_by_role("button", name="注册并登录").click()
    expect(page.get_by_role("button", name="换一个账号")).to_be_visible()
    return page


def invitation(windows: Windows) -> str:
    """The link of an invitation into Demo."""
    admin = windows.open("/admin/invitations", HAN)
    answer = admin.request.post("/_larkstead/console/admin.invite", data={})
    return str(answer.json()["code"])


@pytest.mark.parametrize("place", ["/app", "/messenger", "/admin"])
def test_an_account_of_no_enterprise_founds_one_and_goes_on(windows: Windows, place: str) -> None:
    page = sign_up(windows, invitation(windows))
    page.goto(place)
    expect(page.get_by_role("heading", name="你还没有加入企业")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="创建企业").click()
    page.get_by_label("企业名称").fill("新企业")
    page.get_by_role("dialog").get_by_role("button", name="创建", exact=True).click()
    expect(page.get_by_role("button", name="新人", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="你还没有加入企业")).to_be_hidden()
    assert place in page.url


def test_an_account_of_no_enterprise_joins_by_a_link_or_signs_out(windows: Windows) -> None:
    code = invitation(windows)
    page = sign_up(windows, code)
    page.goto("/app")
    page.get_by_role("button", name="账号", exact=True).click()
    page.get_by_role("menuitem", name="退出登录").click()
    expect(page.get_by_role("banner").get_by_role("button", name="登录")).to_be_visible()
    page.goto("/login")
    page.get_by_label("邮箱").fill("new@example.com")
    page.get_by_label("密码").fill("long enough")
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("button", name="账号", exact=True)).to_be_visible()
    page.goto("/app")
    page.get_by_label("邀请链接或邀请码").fill(f"{windows.url}/login?invite={code}")
    page.get_by_role("button", name="用邀请加入").click()
    page.get_by_role("button", name="加入", exact=True).click()
    expect(page.get_by_role("button", name="新人", exact=True)).to_be_visible()


def test_the_first_page_asks_for_no_pushes_that_an_account_of_no_enterprise_cannot_have(windows: Windows) -> None:
    page = sign_up(windows, invitation(windows))
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto("/")
    expect(page.get_by_role("button", name="账号", exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sockets == []


@pytest.mark.parametrize("place", ["/search", "/api-explorer", "/app", "/admin/reviews"])
def test_every_page_has_one_main_landmark(windows: Windows, place: str) -> None:
    page = windows.open(place, HAN)
    expect(page.get_by_role("main")).to_have_count(1)


def test_icons_keep_out_of_names_and_lists_go_by_their_labels(windows: Windows) -> None:
    make_app(windows.url, HAN, "助手", (SEND_SCOPE,))
    page = windows.open("/app", HAN)
    expect(page.get_by_role("button", name="创建企业自建应用", exact=True)).to_be_visible()
    page.goto("/api-explorer")
    for label in ("应用", "receive_id_type"):
        expect(page.get_by_role("combobox", name=label, exact=True)).to_be_visible()
