"""The tags of a group: an app binds them, and the group's members see them in its details, each in their language."""

import pytest
from playwright.sync_api import expect

from tests.browser.factories import make_app
from tests.browser.test_what_bots_send import call, group
from tests.browser.windows import HAN, LI, Look, Windows

pytestmark = pytest.mark.browser


def test_tags_are_labels_in_the_details_of_a_group_and_change_while_one_looks(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "标签助手", ("im:tag:write", "im:biz_entity_tag_relation:write"), bot=True)
    app.publish({"everyone": True})
    chat_id = group(app)
    names = [{"locale": "zh_cn", "name": "重点客户"}, {"locale": "en_us", "name": "Key clients"}]
    made = {"create_tag": {"tag_type": "tenant", "name": "clients", "i18n_names": names}}
    tag_id = call(app, "POST", "/im/v2/tags", made)["id"]
    han = windows.open(f"/messenger/{chat_id}", HAN)
    li = windows.open(f"/messenger/{chat_id}", LI, Look(language="en", theme="dark"))
    han.get_by_role("button", name="会话详情").click()
    li.get_by_role("button", name="Details").first.click()
    expect(han.get_by_role("list", name="群标签")).to_have_count(0)
    about = {"tag_biz_type": "chat", "biz_entity_id": chat_id, "tag_ids": [tag_id]}
    call(app, "POST", "/im/v2/biz_entity_tag_relation", about)
    expect(han.get_by_role("list", name="群标签").get_by_text("重点客户")).to_be_visible()
    expect(li.get_by_role("list", name="Tags").get_by_text("Key clients")).to_be_visible()
    han.screenshot(path="shots/tags-light.png")
    li.screenshot(path="shots/tags-dark.png")
    call(app, "PATCH", f"/im/v2/tags/{tag_id}", {"patch_tag": {"name": "Guests", "i18n_names": []}})
    expect(han.get_by_role("list", name="群标签").get_by_text("Guests")).to_be_visible()
    call(app, "PUT", "/im/v2/biz_entity_tag_relation", about)
    expect(han.get_by_role("list", name="群标签")).to_have_count(0)
    expect(li.get_by_role("list", name="Tags")).to_have_count(0)
